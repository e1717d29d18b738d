#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "dockerfile/model.h"
#include "lsp/features.h"

namespace hullint::lsp::in_dockerfile {

// Indentation as the editor wants it.
class Indentation {
 public:
  explicit Indentation(const FormatOptions& options)
      : tab_(std::min<std::uint32_t>(options.tab_size, 32)), spaces_(options.insert_spaces) {}

  std::uint32_t unit() const { return tab_ > 0 ? tab_ : 4; }
  // The column that these blanks lead to.
  std::uint32_t width(std::string_view blanks) const;
  std::string text(std::uint32_t width) const;

 private:
  std::uint32_t tab_;
  bool spaces_;
};

// Edits of what continues in an instruction: indentation, the blank before the escape character,
// blanks at line ends. Of an ONBUILD, `instruction` is its trigger.
std::vector<TextEdit> format_continuations(const Dockerfile& file, const Instruction& instruction,
                                           const Indentation& indentation);

// From an instruction's first line to the last one that belongs to its joined text.
Span joined_lines(const Source& source, const syntax::Line& line);

}  // namespace hullint::lsp::in_dockerfile
