#pragma once

#include <optional>
#include <string_view>

#include "text/span.h"

namespace hullint::secrets {

// How a text says that a name has a value.
enum class Link : unsigned char {
  sign,   // `=`, `:`, `=>`, `:=`, an attribute, an element, an argument after a quoted name
  blank,  // only blanks: `ENV NAME value`, `--name value`, prose
};

// A name and its value in a text.
struct Assignment {
  Span name;
  Span value;  // without quotes, not empty
  Link link = Link::sign;
};

// The assignment in whose name the word at `word` stands, in whatever language the text is: INI,
// JSON, YAML, XML, shell, Makefile, the usual programming languages. Looks at a bounded number of
// bytes around the word; a value is at most some hundred bytes long.
std::optional<Assignment> assignment_around(std::string_view text, Span word);

}  // namespace hullint::secrets
