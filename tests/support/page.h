#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/rule.h"
#include "text/edits.h"

namespace hullint::test {

// What a page of examples must have.
enum class PageKind : std::uint8_t {
  doc,         // a rule's own: at least one `bad` and one `good`
  edge_cases,  // any examples
};

// What running the examples of a page gave.
struct PageReport {
  std::vector<std::string> failures;  // each with the example, what it promises and what came
  std::vector<TextEdit> rewrites;     // of the page: what would make its promises true
};

// Runs the fenced examples of a page of Markdown (their forms: CONTRIBUTING.md, "A rule's page").
PageReport check_page(const RuleEntry& entry, std::string_view page, PageKind kind);

// What is wrong with the fixed data of a rule: its name, summary, groups, aliases, options.
std::vector<std::string> check_metadata(const RuleEntry& entry);

}  // namespace hullint::test
