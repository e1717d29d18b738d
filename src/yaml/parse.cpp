#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <istream>
#include <streambuf>

#include "yaml/events.h"

namespace hullint::yaml {
namespace {

// Lets a stream read a text where it stands.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    // The stream only reads; its interface is older than const.
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }

  std::size_t taken() const { return static_cast<std::size_t>(gptr() - eback()); }
};

// Writes down the first document's events and where a second one begins.
class Recorder : public YAML::EventHandler {
 public:
  Events events;

  void OnDocumentStart(const YAML::Mark& mark) override {
    ++documents_;
    if (documents_ == 2) events.failure = Failure{Fault::second_document, offset(mark)};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(Event::What::null, mark, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(Event::What::alias, mark, anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                const std::string& value) override {
    Event& event = add(Event::What::scalar, mark, anchor);
    event.value_begin = static_cast<Offset>(events.values.size());
    event.value_size = static_cast<Offset>(value.size());
    if (documents_ < 2) events.values += value;
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start(Event::What::sequence, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { add(Event::What::end, YAML::Mark(), 0); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start(Event::What::mapping, mark, tag, anchor, style);
  }
  void OnMapEnd() override { add(Event::What::end, YAML::Mark(), 0); }

 private:
  static Offset offset(const YAML::Mark& mark) {
    return static_cast<Offset>(std::max(mark.pos, 0));
  }

  Event& add(Event::What what, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (documents_ > 1) return ignored_;
    Event event;
    event.what = what;
    event.mark = offset(mark);
    event.anchor = static_cast<std::uint32_t>(anchor);
    return events.list.emplace_back(event);
  }

  void start(Event::What what, const YAML::Mark& mark, const std::string& tag,
             YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    Event& event = add(what, mark, anchor);
    event.flow = style == YAML::EmitterStyle::Flow;
    event.unstyled = style == YAML::EmitterStyle::Default;
    event.tagged = tag != "?";
  }

  int documents_ = 0;
  Event ignored_;
};

struct NamedFault {
  std::string_view message;  // the library's words, or how they begin
  Fault fault;
};

// A function, as the library's messages are no constant expressions.
Fault fault_of(std::string_view message) {
  const NamedFault named_faults[] = {
      {YAML::ErrorMsg::MAP_VALUE, Fault::map_value},
      {YAML::ErrorMsg::MAP_KEY, Fault::map_key},
      {YAML::ErrorMsg::BLOCK_ENTRY, Fault::block_entry},
      {YAML::ErrorMsg::END_OF_MAP_FLOW, Fault::flow_map_end},
      {YAML::ErrorMsg::END_OF_SEQ_FLOW, Fault::flow_sequence_end},
      {YAML::ErrorMsg::END_OF_MAP, Fault::map_end},
      {YAML::ErrorMsg::END_OF_SEQ, Fault::sequence_end},
      {YAML::ErrorMsg::FLOW_END, Fault::flow_end},
      {YAML::ErrorMsg::TAB_IN_INDENTATION, Fault::tab},
      {YAML::ErrorMsg::EOF_IN_SCALAR, Fault::unclosed_quote},
      {YAML::ErrorMsg::DOC_IN_SCALAR, Fault::unclosed_quote},
      {YAML::ErrorMsg::INVALID_ESCAPE, Fault::escape},
      {YAML::ErrorMsg::INVALID_HEX, Fault::escape},
      {YAML::ErrorMsg::INVALID_UNICODE, Fault::escape},
      {YAML::ErrorMsg::UNKNOWN_TOKEN, Fault::token},
      {YAML::ErrorMsg::CHAR_IN_BLOCK, Fault::block_header},
      {YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK, Fault::zero_indent},
      {YAML::ErrorMsg::ANCHOR_NOT_FOUND, Fault::anchor_name},
      {YAML::ErrorMsg::CHAR_IN_ANCHOR, Fault::anchor_name},
      {YAML::ErrorMsg::ALIAS_NOT_FOUND, Fault::alias_name},
      {YAML::ErrorMsg::CHAR_IN_ALIAS, Fault::alias_name},
      {YAML::ErrorMsg::UNKNOWN_ANCHOR, Fault::unknown_anchor},
      {YAML::ErrorMsg::MULTIPLE_ANCHORS, Fault::two_anchors},
      {YAML::ErrorMsg::MULTIPLE_TAGS, Fault::two_tags},
      {YAML::ErrorMsg::ALIAS_CONTENT, Fault::alias_content},
      {YAML::ErrorMsg::CHAR_IN_TAG_HANDLE, Fault::tag},
      {YAML::ErrorMsg::TAG_WITH_NO_SUFFIX, Fault::tag},
      {YAML::ErrorMsg::END_OF_VERBATIM_TAG, Fault::tag},
      {YAML::ErrorMsg::YAML_DIRECTIVE_ARGS, Fault::directive},
      {YAML::ErrorMsg::YAML_VERSION, Fault::directive},
      {YAML::ErrorMsg::YAML_MAJOR_VERSION, Fault::directive},
      {YAML::ErrorMsg::REPEATED_YAML_DIRECTIVE, Fault::directive},
      {YAML::ErrorMsg::TAG_DIRECTIVE_ARGS, Fault::directive},
      {YAML::ErrorMsg::REPEATED_TAG_DIRECTIVE, Fault::directive},
  };
  for (const NamedFault& named : named_faults) {
    if (message.starts_with(named.message)) return named.fault;
  }
  return Fault::other;
}

Failure failure_of(const YAML::Exception& exception) {
  return {fault_of(exception.msg), static_cast<Offset>(std::max(exception.mark.pos, 0))};
}

}  // namespace

Events read_events(std::string_view document) {
  Recorder recorder;
  std::optional<Failure> thrown;
  TextBuffer buffer(document);
  try {
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    // The second call finds what follows the document; there should be nothing.
    if (parser.HandleNextDocument(recorder)) parser.HandleNextDocument(recorder);
  } catch (const YAML::DeepRecursion& exception) {
    thrown = {Fault::too_deep, static_cast<Offset>(std::max(exception.mark.pos, 0))};
  } catch (const YAML::Exception& exception) {
    thrown = failure_of(exception);
  } catch (const std::exception&) {
    thrown = {Fault::other, 0};
  }
  Events events = std::move(recorder.events);
  events.bytes_read = buffer.taken();
  if (!events.failure) events.failure = thrown;
  return events;
}

}  // namespace hullint::yaml
