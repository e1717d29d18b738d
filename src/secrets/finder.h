#pragma once

#include <string_view>
#include <vector>

#include "secrets/secret.h"

namespace hullint::secrets {

// A value and the name it is given to: of a variable, a key, an option; empty if it has none.
struct Candidate {
  std::string_view name;
  std::string_view value;
};

// The credentials in a value that a model knows: decoded, without quotes. Spans are in the value.
// One for each part of it: what a text says by its own form beats what its name says. References
// (`$X`) and placeholders (`<token>`) are none; a password that everybody knows is weak.
std::vector<Secret> find_in_value(const Candidate& candidate);

// The credentials in a text of any language or none: comments, heredocs, files. Names are read
// where the text assigns. Any bytes; linear.
std::vector<Secret> find_in_text(std::string_view text);

}  // namespace hullint::secrets
