#pragma once

#include <cstdint>
#include <string_view>

#include "dockerfile/model.h"
#include "lsp/features/cursor.h"
#include "text/arena.h"

namespace hullint::lsp::in_dockerfile {

// What a cursor stands in.
struct Spot {
  enum class Kind : std::uint8_t {
    nothing,      // a blank line, or in front of an instruction
    instruction,  // or the blanks behind it, where it goes on
    heredoc,
    comment,
    directive,
  };
  Kind kind = Kind::nothing;
  const Instruction* instruction = nullptr;  // the innermost: the trigger rather than its ONBUILD
  const syntax::Heredoc* heredoc = nullptr;
  const syntax::Directive* directive = nullptr;
  Span comment;  // from its `#`
};

Spot spot_at(const Dockerfile& file, Offset at);

// What stands in an instruction before a cursor.
struct Typed {
  Cooked text;                 // joined, from the keyword on
  bool in_keyword = false;     // the keyword itself is being typed
  std::string_view flag;       // the flag that is being typed, from its dashes; else empty
  std::string_view arguments;  // what stands behind the flags
  std::string_view word;       // what is being typed: the keyword, the flag, or the last argument
};

// `at` must not be before the instruction.
Typed typed_before(const Dockerfile& file, const Instruction& instruction, Offset at, Arena& arena);

// The span of a part of what is typed up to the cursor, cut to the cursor's own line.
Span typed_span(const Dockerfile& file, const Typed& typed, std::string_view part, Offset at);

}  // namespace hullint::lsp::in_dockerfile
