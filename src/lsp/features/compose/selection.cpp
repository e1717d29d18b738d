#include <algorithm>

#include "lsp/features/around.h"
#include "lsp/features/compose/features.h"
#include "yaml/find.h"

namespace hullint::lsp::in_compose {
namespace {

Offset line_begin(const Source& source, Offset at) {
  return source.lines().begin_of(source.lines().line_of(at));
}

// The entry or item of a collection that holds a node.
Span member_with(const yaml::Node& collection, const yaml::Node& child) {
  if (collection.is_sequence()) return child.outer_span();
  for (std::size_t i = 0; i < collection.size(); ++i) {
    const yaml::Node key = collection.key(i);
    const yaml::Node value = collection.value(i);
    if (key == child || value == child)
      return {key.outer_span().begin, std::max(key.span().end, value.span().end)};
  }
  return {};
}

// An item with its dash, if that stands in front of it on its line.
Span with_dash(const Source& source, Span item) {
  const std::string_view text = source.text();
  Offset at = item.begin;
  const Offset begin = line_begin(source, item.begin);
  while (at > begin && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at > begin && text[at - 1] == '-' ? Span{at - 1, item.end} : item;
}

// What stands between a scalar's quotes.
Span inside_quotes(const yaml::Node& node) {
  const Span span = node.span();
  const bool quoted = node.is_scalar() && (node.style() == yaml::Style::single_quoted ||
                                           node.style() == yaml::Style::double_quoted);
  return quoted && span.size() >= 2 ? Span{span.begin + 1, span.end - 1} : Span{};
}

}  // namespace

std::vector<Span> selection(const View& view, Offset at) {
  const Source& source = view.document.source();
  Around around(source, at);
  around.add(Span{0, static_cast<Offset>(source.text().size())});
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr) return around.finish();
  around.add_plain_word();
  const std::vector<yaml::Node> nodes = yaml::nodes_at(*tree, at);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    around.add(inside_quotes(nodes[i]));
    around.add(nodes[i].span());
    around.add(nodes[i].outer_span());
    if (i + 1 == nodes.size()) break;
    const Span member = member_with(nodes[i], nodes[i + 1]);
    around.add(member);
    if (nodes[i].is_sequence() && !nodes[i].is_flow()) around.add(with_dash(source, member));
  }
  std::vector<Span> comments;
  comments.reserve(tree->comments().size());
  for (const yaml::Comment& comment : tree->comments()) comments.push_back(comment.span);
  around.add_comments(comments);
  return around.finish();
}

}  // namespace hullint::lsp::in_compose
