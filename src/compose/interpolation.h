#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compose/certainty.h"
#include "text/arena.h"
#include "text/cooked.h"

// The `$` language of Compose files and of the values in `.env` files: what compose-go's `template`
// package accepts and refuses.

namespace hullint {

// What stands between a variable's name and its argument in `${NAME:-argument}`.
enum class VariableOperator : std::uint8_t {
  none,
  default_if_empty,         // `:-`, also if unset
  default_if_unset,         // `-`
  required_nonempty,        // `:?`
  required,                 // `?`
  alternative_if_nonempty,  // `:+`
  alternative_if_set,       // `+`
};

// Why Compose refuses a `${`.
enum class InterpolationFault : std::uint8_t {
  none,
  no_name,       // `${}`, `${1}`
  bad_operator,  // `${A.b}`, `${A:x}`
  unclosed,      // no `}` follows
  line_break,    // its `}` is on a later line
};

// A piece of a text with variables. The pieces of a text follow each other without a gap; all spans
// are relative to the text that was parsed.
struct InterpolationPiece {
  enum class Kind : std::uint8_t {
    literal,
    dollar,    // `$$`
    variable,  // `$NAME`, `${NAME}`, `${NAME:-argument}`
    invalid,   // a `${` that makes Compose refuse the text if it is evaluated
    unread,    // an argument that is nested too deeply
  };
  Kind kind = Kind::literal;
  VariableOperator op = VariableOperator::none;
  InterpolationFault fault = InterpolationFault::none;
  bool braces = false;
  Span span;
  std::string_view name;  // of an invalid piece: what follows `${` as a name, maybe nothing
  Span name_span;
  // What is wrong with an invalid piece, `${1}`; it may go on over the pieces that follow.
  Span fault_span;
  Span argument_span;
  std::vector<InterpolationPiece> argument;
};

// A text as its pieces. `text` is a view of what was parsed.
struct Interpolation {
  std::string_view text;
  std::vector<InterpolationPiece> pieces;
};

// Reads any text in linear time.
Interpolation parse_interpolation(std::string_view text);

// The variables of a text in order, also those in arguments; an outer one comes before its own.
std::vector<const InterpolationPiece*> variable_uses(const Interpolation& interpolation);
// The invalid pieces of a text in order, also those in arguments that Compose may never evaluate.
std::vector<const InterpolationPiece*> invalid_pieces(const Interpolation& interpolation);

// A variable's value.
struct VariableValue {
  std::string text;
  Certainty certainty = Certainty::overridable;
};

// Values by name, as an environment holds them.
class VariableValues {
 public:
  // A name's later value replaces the earlier one.
  void set(std::string_view name, VariableValue value);
  // Null if the name has no value.
  const VariableValue* find(std::string_view name) const;
  // Takes the values of the names that have none yet.
  void fill_from(const VariableValues& others);

 private:
  std::map<std::string, VariableValue, std::less<>> values_;
};

// A `:?` or `?` whose variable has no value here.
struct MissingVariable {
  std::string_view name;
  Span span;  // of the whole `${NAME:?message}`
  std::string message;
};

// What Compose makes of a text.
struct Interpolated {
  // With the way back to the text that was parsed: what comes from a default to the default's
  // characters, what comes from a value to the whole use. A part that is unknown is empty.
  Cooked text;
  Certainty certainty = Certainty::known;
  bool refused = false;  // an invalid piece was evaluated
  std::vector<MissingVariable> missing;
};

// Evaluates the texts of one document, which share a bound on what values may add: beyond it they
// count as unknown, so that values that double from line to line cannot fill the memory. Lives on
// the stack; results are kept in the arena.
class Interpolator {
 public:
  Interpolator(const VariableValues& values, Arena& arena) : values_(values), arena_(arena) {}

  Interpolated evaluate(const Interpolation& interpolation);

 private:
  struct Evaluation;
  void add(Evaluation& to, const std::vector<InterpolationPiece>& pieces);
  void add_variable(Evaluation& to, const InterpolationPiece& piece);
  void add_value(Evaluation& to, const InterpolationPiece& piece, const VariableValue& value);
  MissingVariable missing(const Evaluation& from, const InterpolationPiece& piece);

  const VariableValues& values_;
  Arena& arena_;
  std::size_t left_ = std::size_t{4} << 20;  // bytes
};

}  // namespace hullint
