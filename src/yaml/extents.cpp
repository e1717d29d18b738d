#include "yaml/extents.h"

#include <algorithm>

#include "base/strings.h"

// The parser says where a node begins, and what it means, but not where it ends. A plain or block
// scalar has no escapes, and folding changes nothing but blanks and line ends: it ends where as
// many other bytes have passed as its value has.

namespace hullint::yaml {
namespace {

constexpr CharSet line_ends("\r\n");

constexpr bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_flow_indicator(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}
constexpr bool is_tag_char(char c) {
  return is_alnum(c) || std::string_view("-#;/?:@&=+$_.~*'()%!").find(c) != std::string_view::npos;
}

Offset to_offset(std::size_t at) { return static_cast<Offset>(at); }

Offset end_of_line(std::string_view text, Offset at) {
  return to_offset(std::min(find_first(text, line_ends, at), text.size()));
}

Offset end_of_tag(std::string_view text, Offset at) {
  if (text.substr(at + 1).starts_with('<'))
    return to_offset(std::min(text.find('>', at), text.size() - 1) + 1);
  ++at;
  while (at < text.size() && is_tag_char(text[at])) ++at;
  return at;
}

// The place behind the last byte of `value` that is no gap, if `text[at...]` has the same bytes but
// for gaps; `at` if the value is all gap.
Offset end_of_same_bytes(std::string_view text, Offset at, std::string_view value) {
  auto left = std::count_if(value.begin(), value.end(), [](char c) { return !is_gap(c); });
  Offset end = at;
  for (; left > 0 && at < text.size(); ++at) {
    if (is_gap(text[at])) continue;
    end = at + 1;
    --left;
  }
  return end;
}

}  // namespace

Offset skip_gap(std::string_view text, Offset at) {
  while (at < text.size()) {
    if (is_gap(text[at])) {
      ++at;
      continue;
    }
    const bool comment = text[at] == '#' && (at == 0 || is_gap(text[at - 1]));
    if (!comment) return at;
    at = end_of_line(text, at);
  }
  return at;
}

Offset skip_indicators(std::string_view text, Offset at) {
  at = skip_gap(text, at);
  while (at < text.size() && (text[at] == ':' || text[at] == '-' || text[at] == '?') &&
         (at + 1 == text.size() || is_gap(text[at + 1])))
    at = skip_gap(text, at + 1);
  return at;
}

Properties skip_properties(std::string_view text, Offset at, PropertyCount count) {
  Properties properties{{}, {}, at, at};
  while (at < text.size()) {
    if (text[at] == '&' && count.anchors-- > 0) {
      properties.end = end_of_name(text, at);
      properties.anchor = text.substr(at + 1, properties.end - at - 1);
    } else if (text[at] == '!' && count.tags-- > 0) {
      properties.end = end_of_tag(text, at);
      properties.tag = text.substr(at, properties.end - at);
    } else {
      break;
    }
    at = skip_gap(text, properties.end);
  }
  properties.content = at;
  return properties;
}

Offset end_of_name(std::string_view text, Offset at) {
  ++at;
  while (at < text.size() && !is_gap(text[at]) && !is_flow_indicator(text[at])) ++at;
  return at;
}

Offset end_of_plain(std::string_view text, Offset at, std::string_view value) {
  // On one line, as most are.
  if (!value.empty() && !is_gap(value.back()) && text.substr(at).starts_with(value))
    return at + to_offset(value.size());
  return end_of_same_bytes(text, at, value);
}

std::optional<Offset> end_of_quoted(std::string_view text, Offset at) {
  const char quote = text[at];
  const std::string_view special = quote == '"' ? "\"\\" : "'";
  for (std::size_t here = text.find_first_of(special, at + 1); here < text.size();
       here = text.find_first_of(special, here)) {
    const bool pair = text[here] == '\\' || (quote == '\'' && text.substr(here + 1, 1) == "'");
    if (!pair) return to_offset(here + 1);
    here += 2;
  }
  return std::nullopt;
}

BlockExtent extent_of_block(std::string_view text, Offset at, std::string_view value) {
  BlockExtent extent;
  extent.header_end = at + 1;
  while (extent.header_end < text.size() &&
         (is_digit(text[extent.header_end]) || text[extent.header_end] == '+' ||
          text[extent.header_end] == '-'))
    ++extent.header_end;
  extent.body = to_offset(std::min(text.find('\n', extent.header_end), text.size() - 1) + 1);
  const Offset last = end_of_same_bytes(text, extent.body, value);
  extent.end = last == extent.body ? extent.header_end : end_of_line(text, last);
  return extent;
}

std::optional<Offset> end_of_null(std::string_view text, Offset at) {
  for (std::string_view word : {"null", "Null", "NULL", "~"}) {
    if (!text.substr(std::min<std::size_t>(at, text.size())).starts_with(word)) continue;
    const Offset end = at + to_offset(word.size());
    if (end == text.size() || is_gap(text[end]) || is_flow_indicator(text[end]) || text[end] == ':')
      return end;
  }
  return std::nullopt;
}

std::vector<Offset> open_brackets(std::string_view text, Span piece, std::vector<Offset> open) {
  bool token_begins = true;
  text = text.substr(0, piece.end);
  for (Offset at = piece.begin; at < piece.end;) {
    const Offset next = skip_gap(text, at);
    token_begins = token_begins || next > at;
    at = next;
    if (at >= piece.end) break;
    const char c = text[at];
    if (token_begins && (c == '"' || c == '\'')) {
      at = end_of_quoted(text, at).value_or(at + 1);
      token_begins = false;
      continue;
    }
    // Outside brackets one opens only where a value begins.
    if ((c == '[' || c == '{') && (token_begins || !open.empty())) open.push_back(at);
    if ((c == ']' || c == '}') && !open.empty()) open.pop_back();
    token_begins = is_flow_indicator(c) || c == ':';
    ++at;
  }
  return open;
}

std::optional<Offset> quote_closed_at(std::string_view text, Offset from, Offset end) {
  bool token_begins = true;
  text = text.substr(0, end);
  for (Offset at = from; at < text.size();) {
    const Offset next = skip_gap(text, at);
    token_begins = token_begins || next > at;
    at = next;
    if (at >= text.size()) break;
    if (token_begins && (text[at] == '"' || text[at] == '\'')) {
      const Offset closed = end_of_quoted(text, at).value_or(at + 1);
      const bool goes_on = text.substr(at, closed - at).find('\n') != std::string_view::npos;
      if (closed == end && goes_on) return at;
      at = closed;
    } else {
      token_begins = is_flow_indicator(text[at]) || text[at] == ':';
      ++at;
    }
  }
  return std::nullopt;
}

std::optional<Offset> unclosed_quote(std::string_view text, Offset at) {
  bool token_begins = true;
  while (at < text.size()) {
    const Offset next = skip_gap(text, at);
    token_begins = token_begins || next > at;
    at = next;
    if (at >= text.size()) break;
    if (token_begins && (text[at] == '"' || text[at] == '\'')) {
      const std::optional<Offset> end = end_of_quoted(text, at);
      if (!end) return at;
      at = *end;
    } else {
      token_begins = is_flow_indicator(text[at]) || text[at] == ':';
      ++at;
    }
  }
  return std::nullopt;
}

}  // namespace hullint::yaml
