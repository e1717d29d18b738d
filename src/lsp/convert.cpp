#include "lsp/convert.h"

#include <algorithm>

#include "base/strings.h"
#include "text/sanitize.h"

namespace hullint::lsp {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The units that a character takes.
std::uint32_t units(const Decoded& character, Encoding encoding) {
  if (encoding == Encoding::utf8) return character.size;
  if (encoding == Encoding::utf16 && character.valid && character.value > 0xFFFF) return 2;
  return 1;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char letter = to_lower(c);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[at + 2]) : -1;
    if (low < 0) {
      out += text[at];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return out;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  if (encoding == Encoding::utf8) return "utf-8";
  return encoding == Encoding::utf16 ? "utf-16" : "utf-32";
}

Offset offset_of(std::string_view text, const LineIndex& lines, Position position,
                 Encoding encoding) {
  if (position.line >= lines.line_count()) return static_cast<Offset>(text.size());
  const Span line = lines.span_of(position.line);
  if (encoding == Encoding::utf8 && position.character >= line.size()) return line.end;
  std::uint32_t passed = 0;
  Offset at = line.begin;
  while (at < line.end && passed < position.character) {
    const Decoded character = decode_utf8(text, at);
    passed += units(character, encoding);
    if (passed > position.character) break;
    at += character.size;
  }
  return at;
}

Position Converter::position(Offset offset) const {
  Position found = to_lsp(positions_.of(offset), encoding_);
  // Reports leave a byte order mark out; a client that sent one counts it.
  if (found.line == 0 && offset >= byte_order_mark.size() &&
      source_.text().starts_with(byte_order_mark))
    found.character += encoding_ == Encoding::utf8 ? 3 : 1;
  return found;
}

Span Converter::span(Range range) const {
  const Offset a = offset(range.start);
  const Offset b = offset(range.end);
  return {std::min(a, b), std::max(a, b)};
}

Position to_lsp(const report::Position& position, Encoding encoding) {
  std::uint32_t column = position.column;
  if (encoding == Encoding::utf8) column = position.byte;
  if (encoding == Encoding::utf16) column = position.utf16;
  return {position.line - 1, column - 1};
}

std::optional<std::string> path_of_uri(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (!uri.starts_with(scheme)) return std::nullopt;
  uri.remove_prefix(scheme.size());
  uri = uri.substr(0, uri.find_first_of("?#"));
  const std::size_t slash = uri.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view host = uri.substr(0, slash);
  if (!host.empty() && host != "localhost") return std::nullopt;
  std::string path = percent_decoded(uri.substr(slash));
  if (path.find('\0') != std::string::npos) return std::nullopt;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

std::string nominal_path_of_uri(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  if (colon != std::string_view::npos) uri.remove_prefix(colon + 1);
  return percent_decoded(uri.substr(0, uri.find_first_of("?#")));
}

std::string uri_of_path(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "-._~/!$&'()*+,;=@";
  std::string uri = "file://";
  for (const char c : path) {
    if (is_alnum(c) || plain.find(c) != std::string_view::npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += {'%', digits[byte >> 4], digits[byte & 0xF]};
  }
  return uri;
}

}  // namespace hullint::lsp
