#include "lsp/features/items.h"

#include <algorithm>
#include <iterator>

#include "report/rule_page.h"

namespace hullint::lsp {

CompletionItem make_item(std::string_view label, CompletionKind kind, Span replaced,
                         std::string_view detail, std::string_view documentation) {
  CompletionItem item;
  item.label = label;
  item.kind = kind;
  item.detail = detail;
  item.documentation = documentation;
  item.replaced = replaced;
  item.text = label;
  return item;
}

Items join_items(Items first, Items second) {
  first.insert(first.end(), std::make_move_iterator(second.begin()),
               std::make_move_iterator(second.end()));
  return first;
}

CompletionItem rule_item(const View& view, const RuleEntry& entry, std::string_view label,
                         Span replaced) {
  const auto found =
      std::any_of(view.findings.begin(), view.findings.end(),
                  [&](const Diagnostic& finding) { return finding.rule == entry.name; });
  CompletionItem item = make_item(label, CompletionKind::reference, replaced, entry.rule->summary,
                                  report::first_paragraph(entry.rule->doc));
  item.sort = (found ? "0" : "1") + std::string(label);
  return item;
}

}  // namespace hullint::lsp
