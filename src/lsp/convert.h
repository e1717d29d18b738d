#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "report/positions.h"
#include "text/source.h"

namespace hullint::lsp {

// How a client counts the characters of a line.
enum class Encoding : std::uint8_t { utf8, utf16, utf32 };

std::string_view to_string(Encoding encoding);

// A place as LSP counts it: from 0.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;  // in units of the encoding
};

struct Range {
  Position start, end;
};

// The byte of a position; a column past the line's end is its end, a line past the text's end is
// the text's end, the middle of a character is its beginning.
Offset offset_of(std::string_view text, const LineIndex& lines, Position position,
                 Encoding encoding);

// The positions of one source.
class Converter {
 public:
  Converter(const Source& source, Encoding encoding)
      : source_(source), positions_(source), encoding_(encoding) {}

  Position position(Offset offset) const;
  Range range(Span span) const { return {position(span.begin), position(span.end)}; }
  Offset offset(Position position) const {
    return offset_of(source_.text(), source_.lines(), position, encoding_);
  }
  Span span(Range range) const;
  const Source& source() const { return source_; }

 private:
  const Source& source_;
  report::Positions positions_;
  Encoding encoding_;
};

// The same from a place that was counted for reports.
Position to_lsp(const report::Position& position, Encoding encoding);

// The absolute path of a `file:` URI, percent-decoded; nothing for any other.
std::optional<std::string> path_of_uri(std::string_view uri);
// What is left of any URI as a path: for names and patterns only, never to be read.
std::string nominal_path_of_uri(std::string_view uri);
std::string uri_of_path(std::string_view path);

}  // namespace hullint::lsp
