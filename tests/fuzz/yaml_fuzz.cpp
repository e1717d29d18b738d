// Any bytes as YAML: what is read lies in the text, each scalar's text has its way back, and plain
// YAML means what the parser says.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "must.h"
#include "yaml/cooked.h"
#include "yaml/documents.h"
#include "yaml/plain_events.h"
#include "yaml/templates.h"
#include "yaml/tree.h"

using namespace hullint;

namespace {

void check_scalar(const yaml::Node& node, const Source& source) {
  const Cooked cooked = yaml::cooked_text(node, source);
  fuzz::must(cooked.text == node.text(), "the cooked text is the scalar's text");
  const auto size = static_cast<Offset>(cooked.text.size());
  const Offset step = size / 16 + 1;
  for (Offset at = 0; at < size; at += step)
    fuzz::must_fit(cooked.map(at, at + 1), source.text(), "a byte comes from the text");
  fuzz::must_fit(yaml::place_in(node, source, {0, size}), source.text(), "a text has a place");
}

void check_nodes(const yaml::Tree& tree, const Source& source) {
  std::vector<yaml::Node> open = tree.documents();
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    fuzz::must_fit(node.span(), source.text(), "a node lies in the text");
    fuzz::must(node.outer_span().begin <= node.span().begin, "properties stand before a node");
    node.has_hole();
    if (node.is_scalar()) check_scalar(node, source);
    if (node.kind() == yaml::Kind::alias) continue;
    for (std::size_t index = 0; index < node.size(); ++index) {
      if (node.is_sequence()) open.push_back(node[index]);
      if (node.is_mapping()) open.push_back(node.key(index));
      if (node.is_mapping()) open.push_back(node.value(index));
    }
  }
}

void check_plain(std::string_view document) {
  const std::optional<yaml::Events> plain = yaml::read_plain_events(document);
  if (!plain) return;
  const yaml::Events events = yaml::read_events(document);
  fuzz::must(!events.failure, "the parser refuses no plain YAML");
  fuzz::must(plain->list == events.list && plain->values == events.values,
             "plain YAML means what the parser says");
  fuzz::must(plain->bytes_read == events.bytes_read, "plain YAML is read to its end");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_plain(text);
  for (const yaml::Part& part : yaml::split_documents(text))
    check_plain(text.substr(part.span.begin, part.span.size()));
  const Source source("a.yaml", std::string(text));
  Arena arena;
  const auto tree = yaml::parse(source, arena);
  check_nodes(*tree, source);
  for (const yaml::Problem& problem : tree->problems()) {
    fuzz::must(!problem.message.empty(), "a problem says something");
    fuzz::must_fit(problem.span, source.text(), "a problem lies in the text");
  }
  for (const yaml::Comment& comment : tree->comments())
    fuzz::must(source.text(comment.span).starts_with('#'), "a comment begins with #");
  for (const Span hole : tree->holes())
    fuzz::must(source.text(hole).starts_with('{'), "an action begins with a brace");
  const yaml::Neutral neutral = yaml::neutralise_templates(source.text());
  fuzz::must(neutral.text.empty() || neutral.text.size() == size, "the length is kept");
  return 0;
}
