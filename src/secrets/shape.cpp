#include "secrets/shape.h"

#include <algorithm>

namespace hullint::secrets {
namespace {

// An escape (`\n`, `%3D`) ends here: the letter before is none of a word.
bool is_after_escape(std::string_view text, std::size_t at) {
  if (at >= 2 && text[at - 2] == '\\') {
    return std::string_view("nrt").find(text[at - 1]) != std::string_view::npos;
  }
  return at >= 3 && text[at - 3] == '%' && has(Alphabet::any_hex, text[at - 2]) &&
         has(Alphabet::any_hex, text[at - 1]);
}

// A point or plus between letters joins what stands on its sides: a file's name, base64.
bool joins(char c) { return c == '.' || c == '~' || c == '+'; }

bool begins_at(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (is_name_char(before)) return is_after_escape(text, at);
  return !joins(before) || at < 2 || !is_name_char(text[at - 2]);
}

bool ends_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  if (is_name_char(text[at])) return false;
  if (!joins(text[at]) && text[at] != '-') return true;
  return at + 1 >= text.size() || !is_name_char(text[at + 1]);
}

std::size_t count_back(Alphabet alphabet, std::string_view text, std::size_t end,
                       std::size_t most) {
  std::size_t count = 0;
  while (count < most && count < end && has(alphabet, text[end - count - 1])) ++count;
  return count;
}

// Where the segment that ends at `end` begins.
std::optional<std::size_t> step_back(const Segment& segment, std::string_view text,
                                     std::size_t end) {
  if (!segment.literal.empty()) {
    const bool fits = text.substr(0, end).ends_with(segment.literal);
    return fits ? std::optional(end - segment.literal.size()) : std::nullopt;
  }
  const std::size_t count = count_back(segment.alphabet, text, end, segment.most);
  return count < segment.least ? std::nullopt : std::optional(end - count);
}

// Where the segment that begins at `begin` ends.
std::optional<std::size_t> step(const Segment& segment, std::string_view text, std::size_t begin,
                                Runs& runs) {
  if (!segment.literal.empty()) {
    const bool fits = text.substr(begin).starts_with(segment.literal);
    return fits ? std::optional(begin + segment.literal.size()) : std::nullopt;
  }
  std::size_t count = runs.end(segment.alphabet, begin) - begin;
  if (segment.most != unbounded) count = std::min<std::size_t>(count, segment.most);
  return count < segment.least ? std::nullopt : std::optional(begin + count);
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

}  // namespace

std::size_t Runs::end(Alphabet alphabet, std::size_t from) {
  Known& known = known_[static_cast<std::size_t>(alphabet)];
  if (known.begin <= from && from < known.end) return known.end;
  std::size_t at = from;
  while (at < text_.size() && has(alphabet, text_[at])) {
    // Text before what is known runs into it.
    at = at == known.begin && known.end > at ? known.end : at + 1;
  }
  if (at > from) known = {from, at};
  return at;
}

std::optional<Match> match_at(std::span<const Segment> segments, const Shape& shape,
                              std::string_view text, std::size_t at, Runs& runs) {
  const std::span<const Segment> own = segments.subspan(shape.first, shape.size);
  std::size_t begin = at;
  std::size_t secret_begin = at;
  std::size_t secret_end = at;
  for (std::size_t index = shape.anchor; index-- > 0;) {
    const auto before = step_back(own[index], text, begin);
    if (!before) return std::nullopt;
    begin = *before;
    if (index == shape.secret_begin) secret_begin = begin;
    if (index == shape.secret_end) secret_end = begin;
  }
  if (shape.secret_begin == 0) secret_begin = begin;
  if (!begins_at(text, begin)) return std::nullopt;
  std::size_t end = at;
  for (std::size_t index = shape.anchor; index < own.size(); ++index) {
    if (index == shape.secret_begin) secret_begin = end;
    if (index == shape.secret_end) secret_end = end;
    const auto after = step(own[index], text, end, runs);
    if (!after) return std::nullopt;
    end = *after;
  }
  if (shape.secret_end == own.size()) secret_end = end;
  // A dash that could be one more character of the credential is no end of it.
  const bool goes_on = end < text.size() && text[end] == '-' && own.back().literal.empty() &&
                       has(own.back().alphabet, '-');
  if (goes_on || !ends_at(text, end)) return std::nullopt;
  return Match{span_of(begin, end), span_of(secret_begin, secret_end)};
}

std::optional<Match> match_whole(std::span<const Segment> segments, const Shape& shape,
                                 std::string_view value) {
  Runs runs(value);
  std::size_t at = 0;
  std::size_t secret_begin = 0;
  std::size_t secret_end = 0;
  for (std::size_t index = 0; index < shape.size; ++index) {
    if (index == shape.secret_begin) secret_begin = at;
    if (index == shape.secret_end) secret_end = at;
    const auto after = step(segments[shape.first + index], value, at, runs);
    if (!after) return std::nullopt;
    at = *after;
  }
  if (at != value.size()) return std::nullopt;
  if (shape.secret_end == shape.size) secret_end = at;
  return Match{span_of(0, at), span_of(secret_begin, secret_end)};
}

}  // namespace hullint::secrets
