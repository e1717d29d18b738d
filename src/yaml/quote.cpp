#include "yaml/quote.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"

namespace hullint::yaml {
namespace {

// The `?` because the parser behind the tree takes one before a comma for a key's.
constexpr std::string_view flow_indicators = ",[]{}?";

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t size = 1;  // in bytes
};

// The code point at the beginning of `text`; nothing if the bytes are not UTF-8.
std::optional<CodePoint> first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return CodePoint{lead, 1};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return std::nullopt;
  std::uint32_t value = lead & (0x7fU >> size);
  for (std::size_t at = 1; at < size; ++at) {
    if ((byte(at) & 0xc0U) != 0x80) return std::nullopt;
    value = value << 6 | (byte(at) & 0x3fU);
  }
  const std::uint32_t least = size == 4 ? 0x10000 : size == 3 ? 0x800 : 0x80;
  const bool surrogate = value >= 0xd800 && value < 0xe000;
  if (value < least || value > 0x10ffff || surrogate) return std::nullopt;
  return CodePoint{value, size};
}

// True for what may stand in a file, but would end the line, be invisible or not be allowed at all.
bool needs_escape(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029 ||
         code == 0xfeff || code == 0xfffe || code == 0xffff;
}

bool has_escapes(std::string_view value) {
  while (!value.empty()) {
    const std::optional<CodePoint> code = first_code_point(value);
    if (!code || needs_escape(code->value)) return true;
    value.remove_prefix(code->size);
  }
  return false;
}

std::string hex(std::uint32_t code, int digits) {
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    text += "0123456789abcdef"[code >> shift & 0xfU];
  return text;
}

std::string escaped(std::uint32_t code) {
  switch (code) {
    case '\0':
      return "\\0";
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case 0x1b:
      return "\\e";
    default:
      return code < 0x100 ? "\\x" + hex(code, 2) : "\\u" + hex(code, 4);
  }
}

std::size_t digits_at(std::string_view text, std::string_view allowed) {
  return std::min(text.find_first_not_of(allowed), text.size());
}

constexpr std::string_view decimal = "0123456789_";

// `1`, `1.5`, `.5`, `1e3`, `1_000`, `22:22`, `1:30.5`: what follows a sign.
bool is_decimal(std::string_view text) {
  std::size_t whole = digits_at(text, decimal);
  if (whole == 0 && !(text.size() > 1 && text[0] == '.' && is_digit(text[1]))) return false;
  text.remove_prefix(whole);
  while (text.size() > 1 && text[0] == ':' && is_digit(text[1])) {
    text.remove_prefix(1);
    text.remove_prefix(digits_at(text, decimal));
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    text.remove_prefix(digits_at(text, decimal));
  }
  if (!text.empty() && to_lower(text[0]) == 'e') {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (text.empty()) return false;
    text.remove_prefix(digits_at(text, decimal));
  }
  return text.empty();
}

bool is_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text.empty()) return false;
  const std::string small = lower(text);
  if (small == ".inf" || small == ".nan") return true;
  const std::string_view digits =
      std::string_view(small).substr(std::min<std::size_t>(2, small.size()));
  if (small.starts_with("0x")) return digits_at(digits, "0123456789abcdef_") == digits.size();
  if (small.starts_with("0o") || small.starts_with("0b"))
    return digits_at(digits, decimal) == digits.size();
  return (is_digit(text[0]) || text[0] == '.') && is_decimal(text);
}

// `2024-1-31`, alone or before a time.
bool is_date(std::string_view text) {
  const auto take = [&](std::size_t least, std::size_t most) {
    const std::size_t count = digits_at(text, "0123456789");
    if (count < least || count > most) return false;
    text.remove_prefix(count);
    return true;
  };
  const auto dash = [&] {
    if (!text.starts_with('-')) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!take(4, 4) || !dash() || !take(1, 2) || !dash() || !take(1, 2)) return false;
  return text.empty() || is_blank(text[0]) || to_lower(text[0]) == 't';
}

bool means_something_else(std::string_view value) {
  return one_of(lower(value), "~ null true false yes no on off y n = <<") || is_number(value) ||
         is_date(value);
}

bool begins_plainly(std::string_view value) {
  constexpr std::string_view indicators = ",[]{}#&*!|>'\"%@`?:";
  if (indicators.find(value[0]) != std::string_view::npos || is_blank(value[0])) return false;
  if (value.starts_with("---") || value.starts_with("...")) return false;
  return value[0] != '-' || (value.size() > 1 && !is_blank(value[1]));
}

}  // namespace

bool is_plain_safe(std::string_view value, Where where) {
  if (value.empty() || !begins_plainly(value) || is_blank(value.back()) || value.back() == ':')
    return false;
  const bool has_indicator =
      value.find(": ") != std::string_view::npos || value.find(" #") != std::string_view::npos;
  if (has_indicator || has_escapes(value)) return false;
  if (where == Where::flow && value.find_first_of(flow_indicators) != std::string_view::npos)
    return false;
  return !means_something_else(value);
}

std::string quoted_scalar(std::string_view value, Style quotes) {
  const bool single = quotes == Style::single_quoted && !has_escapes(value);
  std::string text(1, single ? '\'' : '"');
  while (!value.empty()) {
    const std::optional<CodePoint> code = first_code_point(value);
    const std::size_t size = code ? code->size : 1;
    if (single) {
      text += value.substr(0, value[0] == '\'' ? 0 : size);
      if (value[0] == '\'') text += "''";
    } else if (!code) {
      text += "\\ufffd";
    } else if (needs_escape(code->value)) {
      text += escaped(code->value);
    } else {
      if (value[0] == '"' || value[0] == '\\') text += '\\';
      text += value.substr(0, size);
    }
    value.remove_prefix(size);
  }
  text += single ? '\'' : '"';
  return text;
}

std::string scalar_text(std::string_view value, Where where, Style quotes) {
  return is_plain_safe(value, where) ? std::string(value) : quoted_scalar(value, quotes);
}

bool is_text(std::string_view value) {
  while (!value.empty()) {
    const std::optional<CodePoint> code = first_code_point(value);
    if (!code) return false;
    value.remove_prefix(code->size);
  }
  return true;
}

}  // namespace hullint::yaml
