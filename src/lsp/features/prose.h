#pragma once

#include <string>
#include <string_view>

#include "text/source.h"

// Markdown about any language.
namespace hullint::lsp {

// Any text as inline code: what could steer or hide is made visible, long texts are cut.
std::string code(std::string_view text);
// A message of a rule, which has its own backquotes, as Markdown without raw HTML.
std::string message_text(std::string_view message);
// `line 3`.
std::string line_name(const Source& source, Offset at);
// Puts a part behind a text, with an empty line between.
void add_paragraph(std::string& text, std::string_view part);
// A text as a label of at most 40 characters.
std::string shortened(std::string_view text);

// True if a value of this name must not be shown.
bool is_secret(std::string_view name);

}  // namespace hullint::lsp
