#include "lsp/features/compose/same_meaning.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/strings.h"

namespace hullint::lsp::in_compose {
namespace {

// Two nodes alone, without their children.
bool same_node(const yaml::Node& a, const yaml::Node& b, Styles styles) {
  const bool same = a.kind() == b.kind() && a.text() == b.text() && a.tag() == b.tag() &&
                    a.anchor() == b.anchor() && a.size() == b.size() && a.is_flow() == b.is_flow();
  if (!same || !a.is_scalar() || a.style() == b.style()) return same;
  // A plain scalar may be a number or a boolean.
  return styles == Styles::free && a.style() != yaml::Style::plain &&
         b.style() != yaml::Style::plain;
}

bool same_trees(const yaml::Tree& before, const yaml::Tree& after, Styles styles) {
  if (before.documents().size() != after.documents().size()) return false;
  std::vector<std::pair<yaml::Node, yaml::Node>> open;
  for (std::size_t i = 0; i < before.documents().size(); ++i)
    open.emplace_back(before.documents()[i], after.documents()[i]);
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    if (!same_node(a, b, styles)) return false;
    if (a.kind() == yaml::Kind::alias && a.resolved().anchor() != b.resolved().anchor())
      return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a.is_mapping()) open.emplace_back(a.key(i), b.key(i));
      open.emplace_back(a.is_mapping() ? a.value(i) : a[i], b.is_mapping() ? b.value(i) : b[i]);
    }
  }
  return true;
}

bool same_comments(const yaml::Tree& a, const Source& a_source, const yaml::Tree& b,
                   const Source& b_source) {
  return std::equal(a.comments().begin(), a.comments().end(), b.comments().begin(),
                    b.comments().end(), [&](const auto& one, const auto& other) {
                      return trim_right(a_source.text(one.span)) ==
                             trim_right(b_source.text(other.span));
                    });
}

}  // namespace

bool keep_meaning(const Source& source, const yaml::Tree& tree, std::vector<TextEdit> edits,
                  Styles styles) {
  std::optional<std::string> text = apply(source.text(), std::move(edits));
  if (!text) return false;
  const Source after(source.path(), std::move(*text));
  Arena arena;
  const std::unique_ptr<const yaml::Tree> read = yaml::parse(after, arena);
  return read->problems().empty() && same_trees(tree, *read, styles) &&
         same_comments(tree, source, *read, after);
}

}  // namespace hullint::lsp::in_compose
