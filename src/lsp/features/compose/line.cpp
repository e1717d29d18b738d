#include "lsp/features/compose/line.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::size_t most_dashes = 64;

}  // namespace

std::size_t colon_of(std::string_view text) {
  if (text.starts_with('"') || text.starts_with('\'')) {
    const std::size_t close = text.find(text[0], 1);
    if (close == text.npos) return text.npos;
    const std::size_t colon = text.find_first_not_of(" \t", close + 1);
    return colon != text.npos && text[colon] == ':' ? colon : text.npos;
  }
  if (text.starts_with('[') || text.starts_with('{') || text.starts_with('#')) return text.npos;
  for (std::size_t at = text.find(':'); at != text.npos; at = text.find(':', at + 1)) {
    if (at + 1 == text.size() || is_blank(text[at + 1])) return at;
  }
  return text.npos;
}

std::string_view unquoted(std::string_view key) {
  key = trim(key);
  const bool quoted = key.size() >= 2 && (key[0] == '"' || key[0] == '\'') && key.back() == key[0];
  return quoted ? key.substr(1, key.size() - 2) : key;
}

LineParts parts_of(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  LineParts parts;
  std::size_t at = std::min(line.find_first_not_of(' '), line.size());
  while (at < line.size() && line[at] == '-' && parts.dashes.size() < most_dashes &&
         (at + 1 == line.size() || is_blank(line[at + 1]))) {
    parts.dashes.push_back(static_cast<Offset>(at));
    at = std::min(line.find_first_not_of(" \t", at + 1), line.size());
  }
  parts.column = static_cast<Offset>(at);
  parts.rest = line.substr(at);
  parts.is_blank = parts.dashes.empty() && (parts.rest.empty() || parts.rest.starts_with('#'));
  const std::size_t colon = colon_of(parts.rest);
  parts.has_key = colon != std::string_view::npos;
  if (!parts.has_key) return parts;
  parts.key = unquoted(parts.rest.substr(0, colon));
  parts.value = trim(parts.rest.substr(colon + 1));
  return parts;
}

bool opens_block(std::string_view value) {
  if (!value.starts_with('|') && !value.starts_with('>')) return false;
  const std::size_t end = std::min(value.find_first_not_of("+-0123456789", 1), value.size());
  return end == value.size() || is_blank(value[end]);
}

}  // namespace hullint::lsp::in_compose
