#pragma once

#include <string>
#include <string_view>

#include "engine/config_keys.h"
#include "lsp/features.h"

// Keys and rules of a configuration as Markdown.
namespace hullint::lsp::in_configuration {

std::string describe(const ConfigKey& key);
std::string describe(const Option& option);
// The values that a key may have besides what is free; empty if anything.
std::vector<std::string_view> values_of(const ConfigKey& key);
// A rule in full with its options, or the rules of a group as a list. What holds in the folder of
// the configuration is said too.
std::string describe_rules(const View& view, std::string_view name);

}  // namespace hullint::lsp::in_configuration
