#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "compose/node.h"

namespace hullint {

// What a plain scalar is to go-yaml, which Compose reads files with: null, boolean, integer,
// floating or text. `yes` and `on` are texts, `0o17` and `017` octal, `1_000` is a number.
ComposeNode::Kind kind_of_plain(std::string_view text);

// The value of a text that `kind_of_plain` takes for an integer.
std::optional<long long> integer_value(std::string_view text);
// The value of a number; nothing if it is none or too large.
std::optional<double> floating_value(std::string_view text);

// A scalar as Go's `%v` prints it, which is how Compose turns the values of `environment` and
// `labels` into texts: `1e6` as `1e+06`, `0x10` as `16`, `True` as `true`.
std::string printed_value(const ComposeNode& scalar);

// Brings the texts at the paths where Compose wants a number or a boolean to that kind, after
// interpolation. A known text that is none is a problem; it and the unknown ones stay as they are.
void cast_values(ComposeNode& root, std::vector<ComposeProblem>& problems);

}  // namespace hullint
