#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/instruction.h"
#include "dockerfile/model.h"

namespace hullint {

// BuildKit's word lexer (frontend/dockerfile/shell/lex.go).

enum class Quotes : std::uint8_t { process, keep };  // `keep`: a heredoc's body

// A variable as the place of use sees it.
struct Lookup {
  enum class State : std::uint8_t {
    known,    // `value` is what it is
    unset,    // an ARG without default: unset unless the build sets it
    unknown,  // it may come from the base image
  };
  State state = State::unknown;
  std::string_view value;
  bool overridable = false;
};

// Answers what a name stands for.
class Scope {
 public:
  Scope(const Dockerfile& file, const Instruction& at) : file_(file), at_(at) {}
  Lookup operator()(std::string_view name) const;

 private:
  const Dockerfile& file_;
  const Instruction& at_;
};

// The text with quotes and escapes removed and variables replaced.
Value expand_text(std::string_view raw, char escape, Quotes quotes, const Scope& scope);

// The `$` expansions of a text and what is wrong with them, in order. Positions are offsets in the
// text: an Expansion's span and operand span are relative to its begin.
struct FoundExpansions {
  std::vector<Expansion> expansions;
  std::vector<ExpansionProblem> problems;
};
FoundExpansions find_expansions(std::string_view raw, char escape, Quotes quotes);

}  // namespace hullint
