#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace hullint {

// Where the lines of a text begin; lines are counted from 0 and end with LF (a CR before it belongs
// to the line end).
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // The line that holds `offset`; the end of the text is on the last line.
  std::uint32_t line_of(Offset offset) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(begins_.size()); }
  Offset begin_of(std::uint32_t line) const { return begins_[line]; }
  // The line without its line end.
  Span span_of(std::uint32_t line) const;

 private:
  std::string_view text_;
  std::vector<Offset> begins_;
};

// The immutable bytes of one file. Models point into it, so it is neither copied nor moved.
class Source {
 public:
  Source(std::string path, std::string text);
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::string_view text(Span span) const {
    return std::string_view(text_).substr(span.begin, span.size());
  }
  const LineIndex& lines() const { return lines_; }

 private:
  std::string path_;
  std::string text_;
  LineIndex lines_;
};

// A piece of text and where it stands in the file.
struct Word {
  std::string_view text;
  Span span;
};

}  // namespace hullint
