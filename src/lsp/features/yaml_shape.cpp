#include "lsp/features/yaml_shape.h"

#include <algorithm>

#include "lsp/features/around.h"
#include "lsp/features/cursor.h"
#include "lsp/features/folds.h"
#include "yaml/find.h"

namespace hullint::lsp {
namespace {

// A collection's entries and items, each from its key or dash to its end.
void add_members(Folds& folds, const yaml::Node& collection) {
  for (std::size_t i = 0; i < collection.size(); ++i) {
    const yaml::Node value = collection.is_mapping() ? collection.value(i) : collection[i];
    const yaml::Node first = collection.is_mapping() ? collection.key(i) : value;
    folds.add({first.outer_span().begin, std::max(first.span().end, value.span().end)},
              Fold::Kind::region);
  }
}

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

std::vector<Fold> folds_of(const Source& source, const yaml::Tree& tree) {
  Folds found(source);
  std::vector<yaml::Node> open(tree.documents().begin(), tree.documents().end());
  if (open.size() > 1) {
    for (const yaml::Node& document : open) found.add(document.outer_span(), Fold::Kind::region);
  }
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    add_members(found, node);
    for (std::size_t i = 0; i < node.size(); ++i)
      open.push_back(node.is_mapping() ? node.value(i) : node[i]);
  }
  std::vector<Span> comments;
  for (const yaml::Comment& comment : tree.comments()) {
    if (comment.own_line) comments.push_back(comment.span);
  }
  found.add_comments(comments);
  return found.finish();
}

std::vector<Span> selection_of(const Source& source, const yaml::Tree& tree, Offset at) {
  Around around(source, at);
  around.add(Span{0, static_cast<Offset>(source.text().size())});
  around.add_plain_word();
  const std::vector<yaml::Node> nodes = yaml::nodes_at(tree, at);
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
  comments.reserve(tree.comments().size());
  for (const yaml::Comment& comment : tree.comments()) comments.push_back(comment.span);
  around.add_comments(comments);
  return around.finish();
}

std::optional<Span> comment_at(const yaml::Tree& tree, Offset at) {
  const auto& comments = tree.comments();
  const auto after = std::partition_point(comments.begin(), comments.end(),
                                          [&](const auto& one) { return one.span.begin < at; });
  if (after == comments.begin() || !touches((after - 1)->span, at)) return std::nullopt;
  return (after - 1)->span;
}

}  // namespace hullint::lsp
