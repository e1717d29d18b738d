#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/arena.h"
#include "text/source.h"

namespace hullint {

// A text as its next reader must see it (lines joined, a JSON string decoded, tabs stripped), with
// the way back to the file.
struct Cooked {
  // `text[at...]` up to the next segment comes from the file's bytes `source`. Byte by byte if both
  // have the same length; else as a whole (an escape sequence that became one character).
  struct Segment {
    Offset at = 0;
    Span source;
  };

  std::string_view text;
  std::vector<Segment> segments;

  // The file's span of the cooked bytes [begin, end); of an empty range, the place of `begin`.
  Span map(Offset begin, Offset end) const;
  // The text with its way back through `outer`, if its segments are places in `outer`'s text.
  Cooked within(const Cooked& outer) const;
  // A text that is its own source.
  static Cooked itself(std::string_view text);
  // A part of the text as a word with its place in the file.
  Word word(Offset begin, Offset end) const {
    return {text.substr(begin, end - begin), map(begin, end)};
  }
  // A view into `text` as a word with its place in the file.
  Word word(std::string_view part) const {
    const auto begin = static_cast<Offset>(part.data() - text.data());
    return word(begin, begin + static_cast<Offset>(part.size()));
  }
};

// Puts a cooked text together from pieces in order.
class Cooker {
 public:
  // Adds bytes that stand in the file as they are, the first of them at `source`.
  void copy(std::string_view bytes, Offset source);
  // Adds bytes that stand for the file's bytes `source` as a whole.
  void replace(std::string_view bytes, Span source);
  // The same for a part of a text that is cooked already: bytes [begin, end) of `from`.
  void copy(const Cooked& from, Offset begin, Offset end);

  std::string_view text() const { return text_; }
  const std::vector<Cooked::Segment>& segments() const { return segments_; }
  Offset size() const { return static_cast<Offset>(text_.size()); }
  // The text, kept in `arena`; the cooker is empty afterwards.
  Cooked finish(Arena& arena);

 private:
  std::string text_;
  std::vector<Cooked::Segment> segments_;
};

}  // namespace hullint
