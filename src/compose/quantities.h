#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// The numbers that Compose reads from strings, with what it accepts; nothing is what it refuses.
// They are texts after interpolation. Amounts beyond 64 bits end at the largest number where
// Compose does not refuse them.

namespace hullint {

// A duration as `1m30s`, `.5h`, `-2d` or `0`, with the units `ns us ms s m h d w` (go-str2duration,
// which compose-go uses for intervals, timeouts and delays).
std::optional<std::int64_t> duration_nanoseconds(std::string_view text);

// An amount of memory as `512m`, `1.5 GiB`, `64kb`, `-1` or `1024` (compose-go's UnitBytes over
// go-units): units are powers of 1024 and may be written in any case.
std::optional<std::int64_t> size_bytes(std::string_view text);

// A number as Go's ParseFloat reads it, also `1e3`, `0x1p-2` and `inf`: processors, percentages and
// ratios.
std::optional<double> decimal_number(std::string_view text);

// A whole decimal number with an optional sign (Go's ParseInt): counts, ports, limits.
std::optional<std::int64_t> whole_number(std::string_view text);

// The permissions of a mounted config or secret written as a string: octal digits, `0440` or `440`.
std::optional<std::int64_t> file_mode(std::string_view text);

// A umask as a YAML integer is written: `077` and `0o77` are octal, `77` is decimal.
std::optional<std::uint32_t> umask_number(std::string_view text);

// A boolean after interpolation: `true`, `false`, and the words of YAML 1.1 in any case.
std::optional<bool> boolean(std::string_view text);

}  // namespace hullint
