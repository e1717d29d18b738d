#pragma once

#include <string_view>

namespace hullint::test {

// Doctest checks for the rule `language/name`: its data and the examples of its doc. With
// UPDATE_EXPECT=1 in the environment the examples are rewritten in the rule's file instead.
void check_rule(std::string_view id);

// The same for tests/rules/<language>/<name>.md.
void check_edge_cases(std::string_view id);

}  // namespace hullint::test
