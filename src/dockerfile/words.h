#pragma once

#include <string_view>
#include <vector>

#include "dockerfile/instruction.h"
#include "text/cooked.h"

namespace hullint {

// How BuildKit's line parsers split the joined text of an instruction
// (frontend/dockerfile/parser/line_parsers.go and split_command.go). All words are views into the
// text they are given.

// At runs of blanks; quotes mean nothing.
std::vector<std::string_view> split_at_blanks(std::string_view text);
// At blanks outside quotes; quotes and escapes are kept.
std::vector<std::string_view> split_at_unquoted_blanks(std::string_view text, char escape);

// What `split_flags` finds in front of the arguments.
struct FlagsAndRest {
  std::vector<std::string_view> flags;  // `--name=value` as written
  std::string_view rest;                // trimmed
};
FlagsAndRest split_flags(std::string_view text);

// A JSON array's strings.
struct JsonWords {
  Json json = Json::none;
  std::vector<Cooked> strings;  // decoded; only for Json::strings
};
// `text` is a part of `line`, which gives the places in the file.
JsonWords read_json_words(std::string_view text, const Cooked& line, Arena& arena);

// A flag's word as the frontend gets it: quotes and escapes removed.
Cooked unquote_flag(std::string_view word, const Cooked& line, Arena& arena);

// The fields of a `--mount` value, a CSV line. The value's text is a part of `cooked`.
Mount read_mount(const Flag& flag, const Cooked& cooked, Arena& arena);

}  // namespace hullint
