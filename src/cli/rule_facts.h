#pragma once

#include <string>
#include <string_view>

#include "engine/rule.h"

namespace hullint::cli {

// True if the rule's page shows a fixed example, which every rule with a fix must have.
bool offers_fix(const Rule& rule);

// The first of the rule's groups: its category. "" if it has none.
std::string_view category_of(const Rule& rule);

std::string_view kind_name(Option::Kind kind);

// What to say of a name that means no rule.
std::string unknown_rule(std::string_view name);

}  // namespace hullint::cli
