#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "yaml/tree.h"

namespace hullint::yaml {

// Where a scalar is to stand: between the brackets of a flow collection more characters have a
// meaning.
enum class Where : std::uint8_t { block, flow };

// True if `value` written plainly is read as that very string by readers of YAML 1.1 and 1.2: it is
// no number (`017`, `1_000`, `22:22`), boolean (`on`, `y`), null, date or merge key in either.
bool is_plain_safe(std::string_view value, Where where);

// `value` between quotes, on one line: single ones if `quotes` says so and no character needs an
// escape, else double ones. A byte that is not UTF-8 becomes U+FFFD.
std::string quoted_scalar(std::string_view value, Style quotes);

// `value` as a plain scalar where `is_plain_safe`, else quoted.
std::string scalar_text(std::string_view value, Where where = Where::block,
                        Style quotes = Style::double_quoted);

// True if `value` is UTF-8: only then can YAML hold it.
bool is_text(std::string_view value);

}  // namespace hullint::yaml
