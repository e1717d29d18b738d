#pragma once

#include "lsp/features/painter.h"
#include "shell/script.h"
#include "text/source.h"

namespace hullint::lsp::in_dockerfile {

// Paints what a shell reads: programs, options, strings, variables, operators and comments.
void paint_script(Painter& painter, const Source& source, const shell::Script& script);

}  // namespace hullint::lsp::in_dockerfile
