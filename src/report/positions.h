#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/report.h"
#include "report/shown.h"
#include "text/source.h"

namespace hullint::report {

// A place as people and formats count it: from 1, a byte order mark not counted.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;  // in code points; a byte that is not UTF-8 is one
  std::uint32_t utf16 = 1;   // the column in UTF-16 units
  std::uint32_t byte = 1;    // the column in bytes
};

// The positions of one source's offsets. Takes one pass over the source; then each answer costs the
// search for the line and no more than a few hundred bytes, however long the line is.
class Positions {
 public:
  explicit Positions(const Source& source);

  // An offset past the end is the end.
  Position of(Offset offset) const;

 private:
  // How much of the text lies before `offset`, which is no character's middle.
  struct Count {
    Offset offset = 0;
    std::uint32_t code_points = 0;
    std::uint32_t utf16 = 0;
  };
  Count count_to(Offset offset) const;

  const Source& source_;
  std::vector<Count> counts_;  // one for each `stride` bytes; empty if all is ASCII
};

// The positions of the other files of a run, which notes speak about.
class OtherFiles {
 public:
  explicit OtherFiles(const Results& results);

  // Null if the file is not of the run or could not be read.
  const Positions* positions(std::string_view path);
  // Its text as it is shown; null likewise.
  const Source* source(std::string_view path);

 private:
  std::unordered_map<std::string_view, const FileResult*> files_;
  std::unordered_map<std::string_view, ShownSource> sources_;
  std::unordered_map<std::string_view, Positions> positions_;
};

// The positions of a document, if there is one.
inline std::optional<Positions> positions_of(const FileResult& file) {
  return file.document ? std::optional<Positions>(file.document->source()) : std::nullopt;
}
inline const Positions* address_of(const std::optional<Positions>& positions) {
  return positions ? &*positions : nullptr;
}

// The positions that a gap's place needs: none if it is about the whole file.
inline const Positions* positions_of(const Gap& gap, const Positions* positions) {
  return gap.span.empty() ? nullptr : positions;
}
// A gap's message is what can be said of its file: `is a folder`.
inline std::string sentence_of(const FileResult& file, const Gap& gap) {
  return file.path + " " + gap.message;
}

// The file that a note is about.
inline std::string_view path_of(const Note& note, const FileResult& file) {
  return note.path.empty() ? std::string_view(file.path) : std::string_view(note.path);
}
inline bool is_elsewhere(const Note& note, const FileResult& file) {
  return path_of(note, file) != file.path;
}

}  // namespace hullint::report
