#include "compose/dotenv_text.h"

#include <algorithm>

#include "base/strings.h"
#include "text/sanitize.h"

namespace hullint {

bool is_go_space(char32_t c) {
  return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_go_blank(char32_t c) {
  return c == '\t' || c == '\v' || c == '\f' || c == '\r' || c == ' ' || c == 0x85 || c == 0xA0;
}

Offset skip_go_spaces(std::string_view text, Offset at) {
  while (at < text.size()) {
    const Decoded character = decode_utf8(text, at);
    if (!character.valid || !is_go_space(character.value)) break;
    at += character.size;
  }
  return at;
}

Offset skip_go_blanks(std::string_view text, Offset at) {
  while (at < text.size()) {
    const Decoded character = decode_utf8(text, at);
    if (!character.valid || !is_go_blank(character.value)) break;
    at += character.size;
  }
  return at;
}

Span trim_go_spaces(std::string_view text, Span range) {
  while (!range.empty()) {
    Offset last = range.end - 1;
    const Offset least = range.size() > 3 ? range.end - 3 : range.begin;
    while (last > least && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    const Decoded character = decode_utf8(text.substr(0, range.end), last);
    const bool whole = character.valid && last + character.size == range.end;
    if (!whole || !is_go_space(character.value)) break;
    range.end = last;
  }
  return range;
}

bool is_dotenv_name_char(char32_t c) {
  if (c < 0x80) {
    const auto ascii = static_cast<char>(c);
    return is_alnum(ascii) || one_of(std::string_view(&ascii, 1), "_ . - [ ]");
  }
  if (c < 0xC0)
    return c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xB2 || c == 0xB3 || c == 0xB9 ||
           (c >= 0xBC && c <= 0xBE);
  const bool punctuation =
      c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004);
  const bool symbol = (c >= 0x2190 && c <= 0x245F) || (c >= 0x2500 && c <= 0x2775) ||
                      (c >= 0x2794 && c <= 0x2BFF) || (c >= 0x1F300 && c <= 0x1FAFF);
  const bool special = (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
                       c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFF) || c >= 0xE0000;
  return !punctuation && !symbol && !special;
}

Offset end_of_line(std::string_view text, Offset at) {
  return static_cast<Offset>(std::min(text.find('\n', at), text.size()));
}

}  // namespace hullint
