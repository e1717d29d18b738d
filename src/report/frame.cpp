#include "report/frame.h"

#include <algorithm>

#include "text/sanitize.h"

namespace hullint::report {
namespace {

constexpr int max_columns = 120;
constexpr int max_columns_before_span = 40;
constexpr int tab_columns = 4;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// At most the columns that a character takes when it is shown.
int columns_of(std::string_view text, Offset at, const Decoded& character) {
  if (character.valid && character.value >= ' ' && character.value < 0x7F) return 1;
  if (character.value == '\t') return tab_columns;
  return display_width(visible(text.substr(at, character.size)));
}

// Where the character that ends at `at` begins.
Offset character_before(std::string_view text, Offset begin, Offset at) {
  Offset start = at - 1;
  while (start > begin && at - start < 4 &&
         (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
    --start;
  return start + decode_utf8(text, start).size == at ? start : at - 1;
}

// The end of the longest run of characters in [begin, end) that fits in `columns`.
Offset fitting_end(std::string_view text, Offset begin, Offset end, int columns) {
  Offset at = begin;
  while (at < end) {
    const Decoded character = decode_utf8(text, at);
    columns -= columns_of(text, at, character);
    if (columns < 0) break;
    at += character.size;
  }
  return std::min(at, end);
}

// The begin of the longest run of characters in [begin, end) that fits in `columns`.
Offset fitting_begin(std::string_view text, Offset begin, Offset end, int columns) {
  Offset at = end;
  while (at > begin) {
    const Offset before = character_before(text, begin, at);
    columns -= columns_of(text, before, decode_utf8(text, before));
    if (columns < 0) break;
    at = before;
  }
  return at;
}

// The part of a line that is shown if the text from `focus` on is what matters.
Span window(std::string_view text, Span line, Offset focus) {
  if (fitting_end(text, line.begin, line.end, max_columns) == line.end) return line;
  const Offset begin = fitting_begin(text, line.begin, focus, max_columns_before_span);
  return {begin, fitting_end(text, begin, line.end, max_columns)};
}

// The line that a span begins on, without a byte order mark.
Span line_at(const Source& source, Offset offset) {
  const std::uint32_t number = source.lines().line_of(offset);
  Span line = source.lines().span_of(number);
  if (number == 0 && source.text().starts_with(byte_order_mark))
    line.begin = std::min(line.end, static_cast<Offset>(byte_order_mark.size()));
  return line;
}

// True if [line_end, end) holds more than the line end.
bool goes_on(std::string_view text, Offset line_end, Offset end) {
  if (end <= line_end) return false;
  std::string_view rest = text.substr(line_end, end - line_end);
  if (rest.starts_with('\r')) rest.remove_prefix(1);
  if (rest.starts_with('\n')) rest.remove_prefix(1);
  return !rest.empty();
}

// A line of source and the line below it that underlines a span.
struct Underlined {
  std::string source;
  std::string padding;
  std::string marks;
};

Underlined underline(const Source& source, Span span, char mark) {
  const std::string_view text = source.text();
  const auto size = static_cast<Offset>(text.size());
  span = {std::min(span.begin, size), std::min(span.end, size)};
  const Span line = line_at(source, span.begin);
  const Offset begin = std::clamp(span.begin, line.begin, line.end);
  const Span shown = window(text, line, begin);
  const Offset end = std::clamp(span.end, begin, shown.end);

  const std::string_view cut_left = shown.begin > line.begin ? "..." : "";
  const std::string_view cut_right = shown.end < line.end ? "..." : "";
  const int left = display_width(visible_line(source.text({shown.begin, begin}), tab_columns));
  const int right = display_width(visible_line(source.text({shown.begin, end}), tab_columns));

  Underlined out;
  out.source.append(cut_left)
      .append(visible_line(source.text(shown), tab_columns))
      .append(cut_right);
  out.padding.assign(cut_left.size() + static_cast<std::size_t>(left), ' ');
  out.marks.assign(static_cast<std::size_t>(std::max(right - left, 1)), mark);
  if (span.end > shown.end && (shown.end < line.end || goes_on(text, line.end, span.end)))
    out.marks += "...";
  return out;
}

}  // namespace

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::error;
    case Severity::warning:
      return Ink::warning;
    case Severity::info:
      return Ink::info;
    case Severity::hint:
      break;
  }
  return Ink::hint;
}

std::string paint(std::string_view text, Ink ink, const ReportOptions& options) {
  if (!options.color) return std::string(text);
  // Bold red, yellow, blue, cyan; blue; bold: readable on dark and on light ground.
  constexpr std::string_view codes[] = {"1;31", "1;33", "1;34", "1;36", "34", "1"};
  std::string out = "\x1b[";
  out.append(codes[static_cast<std::size_t>(ink)]).append("m").append(text).append("\x1b[0m");
  return out;
}

std::size_t gutter_of(const Place& place) {
  return std::to_string(place.positions.of(place.span.begin).line).size();
}

std::string frame(const Place& place, const FrameStyle& style, const ReportOptions& options) {
  const Position position = place.positions.of(place.span.begin);
  const std::string number = std::to_string(position.line);
  const std::size_t gutter = std::max(style.gutter, number.size());
  const std::string blank(gutter, ' ');
  const Underlined line = underline(place.source, place.span, style.mark);

  std::string out = blank;
  out.append(paint("-->", Ink::frame, options)).append(" ").append(visible(place.path));
  out.append(":").append(number).append(":").append(std::to_string(position.column)).append("\n");
  out.append(blank).append(paint(" |", Ink::frame, options)).append("\n");
  out.append(gutter - number.size(), ' ').append(paint(number + " |", Ink::frame, options));
  if (!line.source.empty()) out.append(" ").append(line.source);
  out.append("\n").append(blank).append(paint(" |", Ink::frame, options)).append(" ");
  out.append(line.padding).append(paint(line.marks, style.ink, options)).append("\n");
  return out;
}

std::string frame(std::string_view path, const Source& source, Span span,
                  const ReportOptions& options) {
  const Positions positions(source);
  return frame({path, source, positions, span}, {}, options);
}

}  // namespace hullint::report
