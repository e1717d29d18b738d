#include "lsp/features/prose.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "secrets/names.h"
#include "text/sanitize.h"

namespace hullint::lsp {
namespace {

constexpr std::size_t longest_code = 200;  // bytes
constexpr std::size_t longest_label = 40;  // code points

// The first bytes of a text, cut between code points.
std::string_view beginning(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

}  // namespace

std::string code(std::string_view text) {
  const bool cut = text.size() > longest_code;
  std::string shown = visible(beginning(text, longest_code));
  if (cut) shown += "...";
  std::size_t longest = 0;
  std::size_t run = 0;
  for (char c : shown) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const bool pad = shown.empty() || shown.front() == '`' || shown.back() == '`';
  return pad ? fence + " " + shown + " " + fence : fence + shown + fence;
}

std::string message_text(std::string_view message) {
  std::string out;
  bool in_code = false;
  for (char c : visible(message)) {
    if (c == '`') in_code = !in_code;
    if (!in_code && c == '<') out += '\\';
    out += c;
  }
  return out;
}

std::string line_name(const Source& source, Offset at) {
  return fmt::format("line {}", source.lines().line_of(at) + 1);
}

void add_paragraph(std::string& text, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += part;
}

std::string shortened(std::string_view text) {
  std::string shown = visible(text);
  if (count_code_points(shown) <= longest_label) return shown;
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < longest_label; ++i) end += decode_utf8(shown, end).size;
  shown.resize(end);
  return shown + "…";
}

bool is_secret(std::string_view name) {
  return secrets::name_class(name) != secrets::NameClass::none;
}

}  // namespace hullint::lsp
