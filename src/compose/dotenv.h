#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "compose/interpolation.h"
#include "text/arena.h"
#include "text/cooked.h"
#include "text/source.h"

// `.env` files and the files of `env_file`, as compose-go's `dotenv` package reads them, and those
// with `format: raw`, as docker/cli's `kvfile` package does.

namespace hullint {

// One variable of an environment file.
struct DotenvEntry {
  enum class Style : std::uint8_t {
    bare,         // `KEY`: the value comes from the environment, if it is there
    bare_at_end,  // the same as the file's last bytes: compose-go drops it
    unquoted,
    single_quoted,
    double_quoted,
    raw,  // of `format: raw`
  };
  Word name;  // may be empty: `=value`
  Style style = Style::unquoted;
  // From the name to the end of the value.
  Span span;
  // The value with its quotes; empty at the end of the name if there is none.
  Span value_span;
  // The value without quotes and with escapes decoded, before variables are replaced; what is in
  // single quotes or raw has none. Maps to the file.
  Interpolation interpolation;
  Cooked decoded;
  // The value. Without `missing` and not `refused` it is what Compose makes of it if the shell sets
  // nothing. Spans of `missing` are those of the file.
  Interpolated value;

  bool has_value() const { return style != Style::bare && style != Style::bare_at_end; }
};

// What compose-go refuses a file for; it stops at the first one, we go on after it.
struct DotenvProblem {
  enum class Kind : std::uint8_t {
    unexpected_character,  // in a name
    space_in_name,
    no_name,             // `export` before the end of the file; in a raw file also `=value`
    unterminated_quote,  // the span is the rest of the line
    invalid_interpolation,
    invalid_utf8,  // in a raw file
    long_line,     // in a raw file
  };
  Kind kind = Kind::unexpected_character;
  Span span;
};

// An environment file; its texts are views into what was read or into the arena.
struct Dotenv {
  std::vector<DotenvEntry> entries;  // a later one replaces an earlier one of its name
  std::vector<DotenvProblem> problems;
};

// Reads any bytes. A value's variables are looked for in `environment` first, then among the
// entries before it.
Dotenv read_dotenv(std::string_view text, const VariableValues& environment, Arena& arena);

// The same for `format: raw`: a line is `KEY` or `KEY=VALUE`, and a value is taken as it is.
Dotenv read_raw_dotenv(std::string_view text, const VariableValues& environment, Arena& arena);

// Puts the values of a file into an environment, with what a bare name has in it already.
void add_values(const Dotenv& file, VariableValues& to);

}  // namespace hullint
