#include "text/json_text.h"

#include <array>
#include <utility>

#include "text/sanitize.h"

namespace hullint {
namespace {

void append_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 0xF];
}

void append_code_point(std::string& out, std::uint32_t value) {
  if (value < 0x10000) {
    append_unit(out, value);
    return;
  }
  append_unit(out, 0xD800 + ((value - 0x10000) >> 10));
  append_unit(out, 0xDC00 + ((value - 0x10000) & 0x3FF));
}

// The letter after the backslash of a short escape; NUL if the character has none.
char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return '\0';
  }
}

// The characters that stand for themselves.
constexpr std::array<bool, 256> literals = [] {
  std::array<bool, 256> all{};
  for (unsigned char c = ' '; c <= '~'; ++c) all[c] = c != '"' && c != '\\';
  return all;
}();

bool is_literal(char c) { return literals[static_cast<unsigned char>(c)]; }

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_literal(text[at])) ++at;
    out.append(text, begin, at - begin);
    if (at == text.size()) break;
    const char c = text[at];
    const Decoded character = decode_utf8(text, at);
    at += character.size;
    if (const char letter = short_escape(c); letter != '\0') {
      out += '\\';
      out += letter;
    } else {
      append_code_point(out, character.valid ? character.value : 0xFFFD);
    }
  }
  out += '"';
}

}  // namespace

void JsonText::separate() {
  if (comma_) text_ += ',';
  if (line_) text_ += '\n';
  comma_ = true;
  line_ = false;
}

JsonText& JsonText::open(char bracket) {
  separate();
  text_ += bracket;
  comma_ = false;
  return *this;
}

JsonText& JsonText::close(char bracket) {
  if (line_ && comma_) text_ += '\n';
  text_ += bracket;
  comma_ = true;
  line_ = false;
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  separate();
  append_string(text_, name);
  text_ += ':';
  comma_ = false;
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  separate();
  append_string(text_, text);
  return *this;
}

JsonText& JsonText::value(std::uint64_t number) { return literal(std::to_string(number)); }

JsonText& JsonText::literal(std::string_view json) {
  separate();
  text_ += json;
  return *this;
}

JsonText& JsonText::break_line() {
  line_ = true;
  return *this;
}

std::string JsonText::take_line() {
  std::string line = std::move(text_);
  line += '\n';
  *this = {};
  return line;
}

}  // namespace hullint
