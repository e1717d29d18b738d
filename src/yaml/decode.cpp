#include "yaml/decode.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/strings.h"
#include "yaml/extents.h"
#include "yaml/templates.h"

namespace hullint::yaml {
namespace {

constexpr bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_break(char c) { return c == '\n' || c == '\r'; }

Offset end_of_gap(std::string_view text, Offset at, Offset end) {
  while (at < end && is_gap(text[at])) ++at;
  return at;
}

// Behind the line end at `at`, which may be two bytes.
Offset end_of_break(std::string_view text, Offset at) {
  return text.substr(at).starts_with("\r\n") ? at + 2 : at + 1;
}

std::size_t count_breaks(std::string_view text, Span span) {
  std::size_t count = 0;
  for (Offset at = span.begin; at < span.end;) {
    const bool ends = is_break(text[at]);
    count += ends ? 1 : 0;
    at = ends ? end_of_break(text, at) : at + 1;
  }
  return count;
}

std::string utf8(char32_t code) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xc0 | code >> 6), byte(0x80 | (code & 0x3f))};
  if (code < 0x10000) {
    return {byte(0xe0 | code >> 12), byte(0x80 | (code >> 6 & 0x3f)), byte(0x80 | (code & 0x3f))};
  }
  return {byte(0xf0 | code >> 18), byte(0x80 | (code >> 12 & 0x3f)),
          byte(0x80 | (code >> 6 & 0x3f)), byte(0x80 | (code & 0x3f))};
}

// What a letter after a backslash stands for; "" if it is none of these.
std::string_view simple_escape(char letter) {
  switch (letter) {
    case '0':
      return {"\0", 1};
    case 'a':
      return "\a";
    case 'b':
      return "\b";
    case 't':
    case '\t':
      return "\t";
    case 'n':
      return "\n";
    case 'v':
      return "\v";
    case 'f':
      return "\f";
    case 'r':
      return "\r";
    case 'e':
      return "\x1b";
    case ' ':
      return " ";
    case '"':
      return "\"";
    case '\'':
      return "'";
    case '/':
      return "/";
    case '\\':
      return "\\";
    case 'N':
      return "\xc2\x85";
    case '_':
      return "\xc2\xa0";
    case 'L':
      return "\xe2\x80\xa8";
    case 'P':
      return "\xe2\x80\xa9";
    default:
      return {};
  }
}

std::size_t digits_of_escape(char letter) {
  return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

std::optional<char32_t> parse_hex(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits) {
    const char letter = to_lower(c);
    if (!is_digit(c) && (letter < 'a' || letter > 'f')) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : letter - 'a' + 10);
  }
  return value;
}

// The inside of a quoted scalar, whether its closing quote is there or not.
Span inside_quotes(std::string_view text, Span span) {
  const bool closed = end_of_quoted(text.substr(0, span.end), span.begin).has_value();
  return {span.begin + 1, std::max(span.begin + 1, closed ? span.end - 1 : span.end)};
}

// Reads a double quoted scalar piece by piece.
class DoubleQuoted {
 public:
  DoubleQuoted(std::string_view text, const ScalarPlace& place)
      : text_(text), inside_(inside_quotes(text, place.span)), at_(inside_.begin) {
    hole_ = std::partition_point(place.holes.begin(), place.holes.end(),
                                 [&](Span hole) { return hole.end <= inside_.begin; });
    last_hole_ = place.holes.end();
  }

  Cooker run() {
    while (at_ < inside_.end) {
      if (take_hole()) continue;
      if (text_[at_] == '\\') {
        escape();
      } else if (is_gap(text_[at_])) {
        gap();
      } else {
        cooker_.copy(text_.substr(at_, 1), at_);
        ++at_;
      }
    }
    return std::move(cooker_);
  }

 private:
  bool take_hole() {
    while (hole_ != last_hole_ && hole_->end <= at_) ++hole_;
    if (hole_ == last_hole_ || hole_->begin != at_ || hole_->end > inside_.end) return false;
    if (is_escaped_action(text_.substr(at_, hole_->size()))) return false;
    cooker_.copy(text_.substr(at_, hole_->size()), at_);
    at_ = hole_->end;
    return true;
  }

  void escape() {
    const Offset begin = at_;
    if (at_ + 1 >= inside_.end) return copy_until(inside_.end);
    const char letter = text_[at_ + 1];
    if (is_break(letter)) return fold(begin, at_ + 1);
    if (const std::size_t digits = digits_of_escape(letter)) {
      const std::string_view hex = text_.substr(at_ + 2, digits);
      const std::optional<char32_t> code = parse_hex(hex);
      const Offset end = at_ + 2 + static_cast<Offset>(hex.size());
      if (hex.size() < digits || !code || end > inside_.end) return copy_until(at_ + 2);
      cooker_.replace(utf8(*code), {begin, end});
      at_ = end;
      return;
    }
    const std::string_view meaning = simple_escape(letter);
    // An escape that YAML does not know is read as if its backslash were escaped.
    if (meaning.empty()) return copy_until(at_ + 1);
    cooker_.replace(meaning, {begin, at_ + 2});
    at_ += 2;
  }

  void copy_until(Offset end) {
    cooker_.copy(text_.substr(at_, end - at_), at_);
    at_ = end;
  }

  void gap() {
    Offset end = at_;
    while (end < inside_.end && is_blank(text_[end])) ++end;
    if (end == inside_.end || !is_break(text_[end])) return copy_until(end);
    fold(at_, end);
  }

  // Line ends and the blanks around them: one is a space, more are one less; an escaped one is
  // nothing.
  void fold(Offset begin, Offset first_break) {
    const bool escaped = text_[begin] == '\\';
    at_ = end_of_gap(text_, first_break, inside_.end);
    const std::size_t breaks = count_breaks(text_, {first_break, at_});
    if (breaks > 1) {
      cooker_.replace(std::string(breaks - 1, '\n'), {begin, at_});
    } else if (!escaped) {
      cooker_.replace(" ", {begin, at_});
    }
  }

  std::string_view text_;
  Span inside_;
  Offset at_ = 0;
  std::span<const Span>::iterator hole_;
  std::span<const Span>::iterator last_hole_;
  Cooker cooker_;
};

// Lays a run of blanks and line ends of a value beside the run in the file it comes from.
void align_gap(Cooker& cooker, std::string_view text, Span source, std::string_view value) {
  const auto in_file = [&](Span span) { return text.substr(span.begin, span.size()); };
  if (in_file(source) == value) return cooker.copy(value, source.begin);
  const bool folded = value.find('\n') == std::string_view::npos &&
                      in_file(source).find('\n') != std::string_view::npos;
  if (folded) return cooker.replace(value, source);
  // The indentation beyond the block's own.
  Offset tail = 0;
  while (tail < value.size() && tail < source.size() && is_blank(value[value.size() - 1 - tail]) &&
         value[value.size() - 1 - tail] == text[source.end - 1 - tail])
    ++tail;
  Offset head = 0;
  while (head + tail < value.size() && head + tail < source.size() &&
         value[head] == text[source.begin + head])
    ++head;
  cooker.copy(value.substr(0, head), source.begin);
  const std::string_view middle = value.substr(head, value.size() - head - tail);
  const Span rest{source.begin + head, source.end - tail};
  const bool only_breaks = middle.find_first_not_of('\n') == std::string_view::npos;
  if (only_breaks && count_breaks(text, rest) >= middle.size()) {
    Offset at = rest.begin;
    for (std::size_t count = 0; count < middle.size(); ++count) {
      while (!is_break(text[at])) ++at;
      cooker.replace("\n", {at, end_of_break(text, at)});
      at = end_of_break(text, at);
    }
  } else {
    cooker.replace(middle, rest);
  }
  cooker.copy(value.substr(value.size() - tail), source.end - tail);
}

// Where the text of a scalar stands that is not double quoted, with the line ends after a block.
Span inside_of(std::string_view text, const ScalarPlace& place) {
  if (place.style == Style::single_quoted) return inside_quotes(text, place.span);
  if (place.style == Style::plain) return place.span;
  const std::size_t header = text.find_first_of("\r\n", place.span.begin);
  if (header == std::string_view::npos) return {place.span.end, place.span.end};
  const Offset body = end_of_break(text, static_cast<Offset>(header));
  const Offset end = std::max(place.span.end, body);
  return {body, end_of_gap(text, end, static_cast<Offset>(text.size()))};
}

}  // namespace

Cooker decode_double_quoted(std::string_view text, const ScalarPlace& place) {
  return DoubleQuoted(text, place).run();
}

Cooker align(std::string_view text, const ScalarPlace& place, std::string_view value) {
  const Span inside = inside_of(text, place);
  Cooker cooker;
  Offset at = inside.begin;
  for (std::size_t index = 0; index < value.size();) {
    const Offset gap_end = end_of_gap(text, at, inside.end);
    if (is_gap(value[index])) {
      const std::size_t end = std::min(value.find_first_not_of(" \t\r\n", index), value.size());
      align_gap(cooker, text, {at, gap_end}, value.substr(index, end - index));
      index = end;
      at = gap_end;
      continue;
    }
    at = gap_end;
    if (at >= inside.end) break;
    const bool pair = place.style == Style::single_quoted && value[index] == '\'' &&
                      text.substr(at).starts_with("''");
    // A byte that no text may have is `_` in the value.
    const bool same = text[at] == value[index] || value[index] == '_';
    if (!same) break;
    if (pair) {
      cooker.replace("'", {at, at + 2});
    } else {
      cooker.copy(value.substr(index, 1), at);
    }
    at += pair ? 2 : 1;
    ++index;
  }
  return cooker;
}

}  // namespace hullint::yaml
