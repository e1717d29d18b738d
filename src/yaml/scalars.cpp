#include <algorithm>

#include "base/strings.h"
#include "yaml/fresh.h"
#include "yaml/replace.h"

namespace hullint::yaml {
namespace {

// `value` as the scalar would hold it; nothing for a block scalar.
std::optional<std::string> text_like(Node scalar, std::string_view value, Where where) {
  switch (scalar.style()) {
    case Style::plain:
      return scalar_text(value, where);
    case Style::single_quoted:
    case Style::double_quoted:
      return quoted_scalar(value, scalar.style());
    case Style::literal:
    case Style::folded:
      break;
  }
  return std::nullopt;
}

// True if a literal with such a header can mean `value`: no blank line or indentation at its
// beginning, nothing but one line end at its end, nothing to be escaped.
bool fits_literal(const BlockHeader& header, std::string_view value) {
  if (header.has_indentation || header.chomping == '+') return false;
  const bool ends = value.ends_with('\n');
  if (ends != (header.chomping == '\0')) return false;
  if (ends) value.remove_suffix(1);
  if (value.empty() || is_space(value.front()) || is_space(value.back())) return false;
  for (const std::string_view line : split(value, '\n')) {
    const std::string quoted = quoted_scalar(line, Style::single_quoted);
    if (!quoted.starts_with('\'')) return false;
  }
  return true;
}

// New lines below a literal's header, in the column of its old ones.
std::vector<TextEdit> set_literal(const Reading& reading, Node scalar, std::string_view value) {
  const Source& source = reading.source;
  const LineIndex& lines = source.lines();
  const std::optional<BlockHeader> header = header_of(source, scalar);
  const std::uint32_t body = lines.line_of(scalar.span().begin) + 1;
  const std::uint32_t last = lines.line_of(scalar.span().end);
  if (!header || scalar.style() != Style::literal || body > last || !fits_literal(*header, value))
    return {};
  const bool ends = last + 1 < lines.line_count();
  const std::string_view first = source.text(lines.span_of(body));
  const std::size_t column = first.find_first_not_of(' ');
  if (!ends || column == std::string_view::npos) return {};
  if (!can_end_scalar(reading, last, static_cast<Offset>(column))) return {};
  std::string text;
  for (const std::string_view line : split(trim_right(value), '\n')) {
    if (!text.empty()) text += '\n';
    if (!line.empty()) text += std::string(column, ' ') + std::string(line);
  }
  return {{{lines.begin_of(body), scalar.span().end}, with_line_ends(source, body, text)}};
}

}  // namespace

std::vector<TextEdit> set_scalar(const Reading& reading, Node node, std::string_view value) {
  const std::optional<std::vector<Step>> path = path_to(reading, node);
  if (!path || !is_text(value) || (!path->empty() && path->back().to_key)) return {};
  if (node.is_null()) {
    if (!node.tag().empty()) return {};
    return replace_with_line(reading, *path, node, scalar_text(value, place_of(*path)));
  }
  if (!node.is_scalar()) return {};
  const std::optional<std::string> text = text_like(node, value, place_of(*path));
  if (!text) return set_literal(reading, node, value);
  return replace_with_line(reading, *path, node, *text);
}

std::vector<TextEdit> rename_key(const Reading& reading, Node key, std::string_view name) {
  const std::optional<std::vector<Step>> path = path_to(reading, key);
  if (!path || path->empty() || !path->back().to_key || !is_text(name)) return {};
  if (!key.is_scalar() || key.span().empty() || name.size() > 250) return {};
  const Node mapping = path->back().parent;
  if (key.text() != name && mapping[name].exists()) return {};
  const std::optional<std::string> text = text_like(key, name, place_of(*path));
  return text ? std::vector<TextEdit>{{key.span(), *text}} : std::vector<TextEdit>();
}

}  // namespace hullint::yaml
