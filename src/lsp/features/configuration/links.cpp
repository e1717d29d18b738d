#include <algorithm>

#include "engine/rule_set.h"
#include "files/file_system.h"
#include "lsp/features/configuration/features.h"
#include "lsp/features/configuration/slot.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_configuration {
namespace {

// The configuration that this one extends.
void add_base(std::vector<Link>& links, const View& view, const yaml::Node& extends) {
  if (!extends.is_scalar() || extends.text().empty()) return;
  const std::string_view written = extends.text();
  std::string path = normal_path(written.starts_with('/')
                                     ? std::string(written)
                                     : join_path(directory_of(view.document.path()), written));
  if (!path.starts_with('/') || !view.workspace.reaches(path)) return;
  std::string tooltip = visible(view.workspace.shown(path));
  links.push_back({extends.span(), std::move(path), {}, std::move(tooltip)});
}

}  // namespace

std::vector<Link> links(const View& view) {
  Arena arena;
  const auto tree = yaml::parse(view.document.source(), arena);
  std::vector<Link> found;
  add_base(found, view, tree->root()["extends"]);
  for (const Word& word : rule_words(*tree)) {
    const std::vector<const RuleEntry*> rules = find_rules(word.text);
    if (rules.size() != 1) continue;
    const RuleEntry& rule = *rules.front();
    found.push_back(
        {word.span, {}, rule_url(rule.language, rule.name), std::string(rule.rule->summary)});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Link& a, const Link& b) { return a.span < b.span; });
  return found;
}

}  // namespace hullint::lsp::in_configuration
