#include <algorithm>

#include "base/strings.h"
#include "dockerfile/words.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/prose.h"
#include "lsp/features/dockerfile/spot.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// Puts a signature together: its label grows as its parameters are added.
class Builder {
 public:
  void add_text(std::string_view text) { help_.label += text; }
  void add_parameter(std::string_view label, std::string documentation) {
    const auto begin = static_cast<Offset>(help_.label.size());
    help_.label += label;
    help_.parameters.push_back(
        {{begin, static_cast<Offset>(help_.label.size())}, std::move(documentation)});
  }
  SignatureHelp finish(std::string_view documentation, std::optional<std::size_t> active) {
    help_.documentation = documentation;
    help_.active = active;
    return std::move(help_);
  }

 private:
  SignatureHelp help_;
};

// Which parameter of an instruction the cursor is at: an index in its topic's parameters.
class Arguments {
 public:
  Arguments(const Instruction& by, const Typed& typed, Offset at, char escape)
      : by_(by), text_(typed.arguments), word_(typed.word), at_(at), escape_(escape) {}

  std::size_t active() const {
    switch (by_.keyword) {
      case Keyword::from:
        return words_before() == 0 ? 0 : 1;
      case Keyword::copy:
      case Keyword::add:
        return at_destination() ? 1 : 0;
      case Keyword::arg:
      case Keyword::env:
      case Keyword::label:
        return at_value() ? 1 : 0;
      case Keyword::expose:
        return word_.find('/') == std::string_view::npos ? 0 : 1;
      case Keyword::user:
        return text_.find(':') == std::string_view::npos ? 0 : 1;
      case Keyword::cmd:
      case Keyword::entrypoint:
        return json_or(2);
      case Keyword::shell:
        return json_or(0);
      case Keyword::healthcheck:
        return !text_.empty() && to_lower(text_.front()) == 'n' ? 1 : 0;
      default:
        return 0;
    }
  }

 private:
  std::size_t words_before() const {
    return split_words(text_.substr(0, text_.size() - word_.size())).size();
  }

  // On the last of several words, or behind all of them.
  bool at_destination() const {
    const std::vector<Word>& words = by_.words;
    if (words.empty()) return false;
    if (at_ > words.back().span.end) return !by_.exec_form() || words.size() > 1;
    return words.size() > 1 && at_ >= words.back().span.begin;
  }

  bool at_value() const {
    const std::vector<std::string_view> words = split_at_unquoted_blanks(text_, escape_);
    if (words.empty()) return false;
    const bool legacy = !by_.is(Keyword::arg) && words.front().find('=') == std::string_view::npos;
    const bool behind_blank =
        words.back().data() + words.back().size() != text_.data() + text_.size();
    if (legacy) return words.size() > 1 || behind_blank;
    return !behind_blank && words.back().find('=') != std::string_view::npos;
  }

  // In a JSON array the program or its arguments; `shell_form` for what is none.
  std::size_t json_or(std::size_t shell_form) const {
    if (!text_.empty() && text_.front() != '[') return shell_form;
    return text_.find(',') == std::string_view::npos ? 0 : 1;
  }

  const Instruction& by_;
  std::string_view text_;
  std::string_view word_;
  Offset at_;
  char escape_;
};

// The flag that is being typed: the first whose name begins so.
std::optional<std::size_t> find_typed_flag(const InstructionTopic& topic, std::string_view typed) {
  const std::string_view name = typed.substr(0, typed.find('='));
  const bool whole = name.size() != typed.size();
  for (std::size_t i = 0; i < topic.flags.size(); ++i) {
    const std::string_view flag = topic.flags[i].name;
    if (whole ? flag == name : name.size() > 2 && flag.starts_with(name)) return i;
  }
  return std::nullopt;
}

SignatureHelp instruction_help(const InstructionTopic& topic, std::optional<std::size_t> active) {
  Builder builder;
  builder.add_text(to_string(topic.keyword));
  for (const FlagTopic& flag : topic.flags) {
    builder.add_text(" [");
    builder.add_parameter(usage(flag), describe(topic.keyword, flag));
    builder.add_text(flag.repeats ? "]..." : "]");
  }
  builder.add_text(" ");
  std::string_view rest = topic.synopsis;
  for (const ParameterTopic& parameter : topic.parameters) {
    const std::size_t begin = rest.find(parameter.label);
    if (begin == std::string_view::npos) continue;
    builder.add_text(rest.substr(0, begin));
    builder.add_parameter(parameter.label, std::string(parameter.text));
    rest.remove_prefix(begin + parameter.label.size());
  }
  builder.add_text(rest);
  return builder.finish(topic.text, active);
}

std::string usage(const MountType& type, const MountKey& key) {
  std::string text(key.name);
  if (key.name == "type") return text + "=" + std::string(type.name);
  return key.bare ? text : text + "=" + upper(key.name);
}

// The keys of the mount whose flag is being typed.
SignatureHelp mount_help(const MountType& type, std::string_view value) {
  const std::string_view field = trim_left(value.substr(value.rfind(',') + 1));
  const std::string_view name = field.substr(0, field.find('='));
  const MountKey* typed = find_mount_key(type, name);
  std::optional<std::size_t> active;
  Builder builder;
  builder.add_text("--mount=");
  for (std::size_t i = 0; i < type.keys.size(); ++i) {
    const MountKey& key = type.keys[i];
    if (typed == &key) active = i;
    if (i > 0) builder.add_text("[,");
    builder.add_parameter(usage(type, key), describe(type, key));
    if (i > 0) builder.add_text("]");
  }
  return builder.finish(type.text, active);
}

const Mount* mount_at(const Instruction& by, Offset at) {
  for (const Mount& mount : by.mounts) {
    if (touches(mount.span, at)) return &mount;
  }
  return nullptr;
}

}  // namespace

std::optional<SignatureHelp> signature(const View& view, Offset at) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return std::nullopt;
  const Spot spot = spot_at(*file, at);
  if (spot.kind != Spot::Kind::instruction) return std::nullopt;
  const Instruction& by = *spot.instruction;
  const InstructionTopic* topic = find_topic(by.keyword);
  if (topic == nullptr) return std::nullopt;
  Arena arena;
  const Typed typed = typed_before(*file, by, at, arena);
  if (typed.in_keyword) return std::nullopt;
  if (typed.flag.empty()) {
    const std::size_t argument = Arguments(by, typed, at, file->escape()).active();
    return instruction_help(*topic, topic->flags.size() + argument);
  }
  constexpr std::string_view mount_flag = "--mount=";
  if (by.is(Keyword::run) && typed.flag.starts_with(mount_flag)) {
    const Mount* mount = mount_at(by, at);
    const MountType* type = find_mount_type(mount == nullptr ? "bind" : mount->type);
    if (type != nullptr) return mount_help(*type, typed.flag.substr(mount_flag.size()));
  }
  return instruction_help(*topic, find_typed_flag(*topic, typed.flag));
}

}  // namespace hullint::lsp::in_dockerfile
