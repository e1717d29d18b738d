#pragma once

#include <optional>
#include <string_view>

#include "schema/schema.h"
#include "yaml/tree.h"

namespace hullint::schema {

// A scalar as a JSON schema sees it: a number without a fraction is an integer however it is
// written.
struct Value {
  Type type = Type::string;
  double number = 0;       // of integers and numbers
  bool text_known = true;  // of strings: false if an interpolation stands in it
};

// True if an interpolation (`$X`, `${X}`; `$$` is none) stands in the text.
bool has_interpolation(std::string_view text);

// A scalar's meaning as go-yaml reads it into an untyped value: `yes` and dates are strings, `012`,
// `0o12` and `1_0` integers, and what is tagged `!override` is a string. Nothing if that is not
// known: the text is one interpolation, a template (`{{ }}`) stands in it, or it has a tag that is
// neither YAML's own nor that. Text with an interpolation in it is a string.
std::optional<Value> read_scalar(yaml::Node scalar);

// What Compose makes of a string at a place with this cast (loader/interpolate.go and fix.go of
// compose-go 2.16); nothing if it refuses the string.
std::optional<Value> cast_string(std::string_view text, Cast cast);

}  // namespace hullint::schema
