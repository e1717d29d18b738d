#pragma once

#include <string_view>
#include <vector>

#include "engine/rule.h"
#include "lsp/features.h"

// The items of completion lists.
namespace hullint::lsp {

using Items = std::vector<CompletionItem>;

// An item that puts its label in the place of `replaced`.
CompletionItem make_item(std::string_view label, CompletionKind kind, Span replaced,
                         std::string_view detail = {}, std::string_view documentation = {});
Items join_items(Items first, Items second);

// A rule's name, or what another tool calls it, in the place of `replaced`. Rules with findings in
// the document come first.
CompletionItem rule_item(const View& view, const RuleEntry& entry, std::string_view label,
                         Span replaced);

}  // namespace hullint::lsp
