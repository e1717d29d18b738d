#pragma once

#include <string>
#include <string_view>

#include "engine/rule.h"
#include "lsp/features.h"

// Rules, findings and suppressions as Markdown.
namespace hullint::lsp {

// What stands between the parts of a hover.
inline constexpr std::string_view rule_between = "\n\n---\n\n";

// Why the rule exists, and a link to its page.
std::string describe_rule(const RuleEntry& entry);
// What the findings at an offset say; empty if there are none.
std::string describe_findings(const View& view, Offset at);
// The smallest span of the findings at an offset.
std::optional<Span> findings_span(const View& view, Offset at);
// A hover with what is known of a credential at the offset above it, and the findings below.
std::optional<Hover> with_findings(const View& view, Offset at, std::optional<Hover> found);
// What a suppression comment at an offset hides: of the rule under the cursor, or in all.
std::optional<Hover> describe_suppression(const View& view, Offset at);

}  // namespace hullint::lsp
