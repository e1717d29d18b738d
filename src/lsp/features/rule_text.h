#pragma once

#include <string>
#include <string_view>

#include "engine/rule.h"
#include "lsp/features.h"

// Rules, findings and suppressions as Markdown.
namespace hullint::lsp {

// Why the rule exists, and a link to its page.
std::string describe_rule(const RuleEntry& entry);
// What the findings at an offset say; empty if there are none.
std::string describe_findings(const View& view, Offset at);
// The smallest span of the findings at an offset.
std::optional<Span> findings_span(const View& view, Offset at);
// What a suppression comment at an offset hides: of the rule under the cursor, or in all.
std::optional<Hover> describe_suppression(const View& view, Offset at);

}  // namespace hullint::lsp
