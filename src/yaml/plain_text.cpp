#include "yaml/plain_text.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace hullint::yaml {
namespace {

// More anchors than this are looked up too slowly.
constexpr std::size_t anchor_bound = 64;

// The parser takes nothing for a key that has a few bytes more.
constexpr std::size_t key_bound = 1000;

// A set of characters.
using Characters = std::array<bool, 256>;

constexpr Characters characters(std::string_view list) {
  Characters set{};
  for (const char c : list) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr bool contains(const Characters& set, char c) {
  return set[static_cast<unsigned char>(c)];
}

// Bytes of text for each event, as most files have them.
constexpr std::size_t bytes_an_event = 12;

// Bytes that are looked at together: with a size that the compiler knows it uses wide registers.
constexpr std::size_t stride = 64;

// True if there is a control character other than tab and line feed.
inline bool has_control(const char* text, std::size_t size) {
  unsigned char found = 0;
  for (std::size_t at = 0; at < size; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    found |= static_cast<unsigned char>(byte < ' ') & static_cast<unsigned char>(byte != '\n') &
             static_cast<unsigned char>(byte != '\t');
  }
  return found != 0;
}

// Where a plain scalar may end.
constexpr Characters block_stops = characters(":#\r\n");
constexpr Characters flow_stops = characters(":#\r\n,?[]{}");
constexpr Characters no_first = characters(" \t\r\n,[]{}#&*!|>'\"%@`");
constexpr Characters single_stops = characters("'\r\n");
constexpr Characters double_stops = characters("\"\\\r\n");

constexpr bool is_name_character(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

constexpr bool is_null_word(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

// The escapes that stand for one byte.
std::optional<char> unescaped(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
    case ' ':
      return c;
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'e':
      return '\x1b';
    default:
      return std::nullopt;
  }
}

}  // namespace

PlainText::PlainText(std::string_view text) : text_(text) {
  events_.values.reserve(text.size());
  events_.list.reserve(text.size() / bytes_an_event + 1);
}

bool PlainText::is_readable() const {
  if (text_.empty() || contains(characters("\xef\xfe\xff"), text_.front())) return false;
  std::size_t at = 0;
  while (at + stride <= text_.size() && !has_control(text_.data() + at, stride)) at += stride;
  for (; at < text_.size(); ++at) {
    if (!has_control(text_.data() + at, 1)) continue;
    if (text_[at] != '\r' || text_.substr(at + 1, 1) != "\n") return false;
  }
  return true;
}

bool PlainText::is_marker() const {
  const std::string_view rest = text_.substr(std::min(at_, text_.size()));
  return (rest.starts_with("---") || rest.starts_with("...")) && separates(3);
}

bool PlainText::may_be_key(Offset begin) const {
  return at_ - begin <= key_bound &&
         text_.substr(begin, at_ - begin).find('\n') == std::string_view::npos;
}

void PlainText::skip_line() { at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1; }

bool PlainText::finish_line() {
  const std::size_t begin = at_;
  while (peek() == ' ' || peek() == '\t') ++at_;
  if (ends_line()) {
    skip_line_end();
    return true;
  }
  if (peek() != '#' || at_ == begin) return false;
  skip_line();
  return true;
}

bool PlainText::skip_gap() {
  bool after_blank = false;
  for (;;) {
    if (at_end()) return false;
    const char c = peek();
    if (c == ' ' || c == '\t') {
      ++at_;
    } else if (ends_line() || (c == '#' && after_blank)) {
      skip_line();
      if (is_marker()) return false;
    } else {
      return true;
    }
    after_blank = true;
  }
}

bool PlainText::begins_scalar(Around around) const {
  const char c = peek();
  if (contains(no_first, c)) return false;
  if (around == Around::block) return !((c == '-' || c == '?' || c == ':') && separates(1));
  return c != '?' && c != ':' && (c != '-' || is_name_character(peek(1)));
}

std::string_view PlainText::plain_scalar(Around around) {
  const Characters& stops = around == Around::block ? block_stops : flow_stops;
  const std::size_t begin = at_;
  for (;; ++at_) {
    while (at_ < text_.size() && !contains(stops, text_[at_])) ++at_;
    const char c = peek();
    if (c == '#') {
      if (is_blank(text_[at_ - 1])) break;
    } else if (c == ':') {
      const bool ends_pair = around == Around::flow && contains(characters(",]}"), peek(1));
      if (separates(1) || ends_pair) break;
    } else {
      break;
    }
  }
  const bool ends_key = peek() == ':';
  std::string_view written = text_.substr(begin, at_ - begin);
  written = written.substr(0, written.find_last_not_of(" \t") + 1);
  if (!ends_key) at_ = begin + written.size();
  return written;
}

PlainValue PlainText::value_of(std::string_view plain, Tagged tagged) {
  if (tagged == Tagged::no && is_null_word(plain)) return {true, 0, 0};
  const std::size_t value = events_.values.size();
  events_.values += plain;
  return value_since(value);
}

// How many blank lines there are before the next line, if a plain scalar goes on there; stands at
// its text then, and where it stood otherwise.
std::optional<std::size_t> PlainText::blank_lines_to_text_below(Offset parent) {
  const std::size_t end = at_;
  std::size_t lines = 0;
  while (is_blank(peek())) ++at_;
  while (!at_end() && ends_line()) {
    skip_line_end();
    const std::size_t line = at_;
    skip_spaces();
    if (!at_end() && ends_line()) {
      ++lines;
    } else if (!at_end() && peek() != '#' && at_ - line > parent) {
      return lines;
    }
  }
  at_ = end;
  return std::nullopt;
}

std::optional<PlainValue> PlainText::value_with_lines_below(std::string_view plain, Offset parent,
                                                            Tagged tagged) {
  std::optional<std::size_t> blank_lines = blank_lines_to_text_below(parent);
  if (!blank_lines) return value_of(plain, tagged);
  const std::size_t value = events_.values.size();
  events_.values += plain;
  for (; blank_lines; blank_lines = blank_lines_to_text_below(parent)) {
    events_.values.append(std::max<std::size_t>(*blank_lines, 1), *blank_lines == 0 ? ' ' : '\n');
    if (peek() == '\t') return std::nullopt;
    events_.values += plain_scalar(Around::block);
    if (peek() == ':') return std::nullopt;
  }
  return value_since(value);
}

std::optional<PlainValue> PlainText::quoted_scalar() {
  const std::size_t value = events_.values.size();
  const bool read = peek() == '\'' ? single_quoted() : double_quoted();
  return read ? std::optional(value_since(value)) : std::nullopt;
}

// The line end inside a quoted scalar, and the blanks around it, but for the first `kept` bytes of
// the values.
bool PlainText::fold_quoted_line(std::size_t kept, LineEnd line_end) {
  std::size_t end = events_.values.size();
  while (end > kept && is_blank(events_.values[end - 1])) --end;
  events_.values.resize(end);
  std::size_t blank_lines = 0;
  for (;; ++blank_lines) {
    skip_line_end();
    if (at_end() || is_marker()) return false;
    while (is_blank(peek())) ++at_;
    if (at_end()) return false;
    if (!ends_line()) break;
  }
  // The parser keeps one of the line ends before the closing quote, or all if one is escaped.
  if (blank_lines > 0 && (peek() == '\'' || peek() == '"')) return false;
  if (blank_lines > 0 || line_end == LineEnd::folded)
    events_.values.append(std::max<std::size_t>(blank_lines, 1), blank_lines == 0 ? ' ' : '\n');
  return true;
}

bool PlainText::single_quoted() {
  std::size_t kept = events_.values.size();
  ++at_;
  for (;;) {
    const std::size_t from = at_;
    while (at_ < text_.size() && !contains(single_stops, text_[at_])) ++at_;
    events_.values += text_.substr(from, at_ - from);
    if (at_end()) return false;
    if (ends_line()) {
      if (!fold_quoted_line(kept, LineEnd::folded)) return false;
      kept = events_.values.size();
      continue;
    }
    ++at_;
    if (peek() != '\'') return true;
    events_.values += '\'';
    ++at_;
  }
}

bool PlainText::double_quoted() {
  std::size_t kept = events_.values.size();
  ++at_;
  for (;;) {
    const std::size_t from = at_;
    while (at_ < text_.size() && !contains(double_stops, text_[at_])) ++at_;
    events_.values += text_.substr(from, at_ - from);
    if (at_end()) return false;
    if (peek() == '"') break;
    if (ends_line()) {
      if (!fold_quoted_line(kept, LineEnd::folded)) return false;
    } else if (peek(1) == '\n' || peek(1) == '\r') {
      ++at_;
      if (!fold_quoted_line(events_.values.size(), LineEnd::escaped)) return false;
    } else {
      const std::optional<char> escaped = unescaped(peek(1));
      if (!escaped) return false;
      events_.values += *escaped;
      at_ += 2;
    }
    kept = events_.values.size();
  }
  ++at_;
  return true;
}

std::string_view PlainText::name() {
  const std::size_t begin = at_;
  while (is_name_character(peek())) ++at_;
  return text_.substr(begin, at_ - begin);
}

bool PlainText::tag() {
  ++at_;
  if (peek() == '!') ++at_;
  return is_alpha(peek()) && !name().empty();
}

std::optional<PlainProperties> PlainText::properties() {
  PlainProperties properties;
  properties.value_begin = static_cast<Offset>(events_.values.size());
  while (peek() == '&' || peek() == '!') {
    if (!properties.mark) properties.mark = at();
    if (peek() == '!') {
      if (properties.tagged || !tag()) return std::nullopt;
      properties.tagged = true;
    } else {
      ++at_;
      const std::string_view named = name();
      if (properties.anchor != 0 || named.empty() || anchors_.size() == anchor_bound)
        return std::nullopt;
      properties.anchor = ++anchor_count_;
      anchors_.emplace_back(named, properties.anchor);
    }
    if (!separates(0) || peek() == '\t') return std::nullopt;
    skip_spaces();
  }
  return properties;
}

bool PlainText::alias() {
  Event event;
  event.what = Event::What::alias;
  event.mark = at();
  ++at_;
  const std::string_view named = name();
  const auto anchor = std::find_if(anchors_.rbegin(), anchors_.rend(),
                                   [&](const auto& known) { return known.first == named; });
  if (named.empty() || anchor == anchors_.rend()) return false;
  event.anchor = anchor->second;
  add(event);
  return true;
}

PlainValue PlainText::value_since(std::size_t begin) const {
  return {false, static_cast<Offset>(begin), static_cast<Offset>(events_.values.size() - begin)};
}

void PlainText::add_null(Offset mark, std::uint32_t anchor) {
  Event event;
  event.mark = mark;
  event.anchor = anchor;
  add(event);
}

void PlainText::add_scalar(Offset mark, const PlainValue& value, std::uint32_t anchor) {
  if (value.is_null) return add_null(mark, anchor);
  Event event;
  event.what = Event::What::scalar;
  event.mark = mark;
  event.anchor = anchor;
  event.value_begin = value.begin;
  event.value_size = value.size;
  add(event);
}

void PlainText::end_collection() {
  Event event;
  event.what = Event::What::end;
  add(event);
}

Events PlainText::take() {
  events_.bytes_read = text_.size();
  return std::move(events_);
}

}  // namespace hullint::yaml
