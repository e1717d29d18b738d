#pragma once

#include "dockerfile/instruction.h"
#include "dockerfile/syntax.h"

namespace hullint {

// Splits one logical line as BuildKit's parser does. Everything but the scripts and what depends on
// other instructions is filled in.
Instruction read_instruction(const Source& source, const syntax::Line& line, char escape,
                             Arena& arena);

// The trigger of an ONBUILD, from its arguments.
Instruction read_trigger(const Source& source, const Instruction& onbuild, char escape,
                         Arena& arena);

// What RUN, CMD, ENTRYPOINT or HEALTHCHECK CMD executes, given the shell of shell-form text.
std::vector<shell::Script> read_scripts(const Source& source, const Instruction& instruction,
                                        shell::Dialect dialect, Arena& arena,
                                        shell::Pieces* pieces);

}  // namespace hullint
