#pragma once

#include <vector>

#include "dockerfile/model.h"

namespace hullint::lsp::in_dockerfile {

// Where in a logical line blanks only separate, so that one is as good as five.
class FreeBlanks {
 public:
  // `instruction` is the last of its line: the trigger of an ONBUILD.
  FreeBlanks(const Dockerfile& file, const Instruction& instruction);

  // True if the blanks of the joined line around the place where the file has `at` may become more
  // or fewer, but not none. In JSON there may be none, and then some.
  bool around(Offset at) const;

 private:
  void mark_words(std::size_t begin, std::size_t end, char escape);
  void mark_shell(std::size_t begin, shell::Dialect dialect);
  void mark_json(std::size_t begin);
  void mark_arguments(const Dockerfile& file, const Instruction& instruction, std::size_t begin);
  const Cooked& line_;
  std::vector<bool> free_;  // by the bytes of the joined line
  std::size_t json_;        // where bytes may be free without being blank
};

// What of a joined line stands before `at` in the file.
std::string_view joined_before(const Cooked& line, Offset at);

// True if something on the line is not understood, so that nobody should move it about.
bool is_broken(const Dockerfile& file, const Instruction& instruction);

}  // namespace hullint::lsp::in_dockerfile
