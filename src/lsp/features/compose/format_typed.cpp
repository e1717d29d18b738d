#include <algorithm>

#include "base/strings.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/line.h"
#include "yaml/find.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr Offset step = 2;

// True if the line is a part of a block scalar that began above it.
bool in_block_scalar(const Source& source, const yaml::Tree& tree, std::uint32_t line) {
  const Span span = source.lines().span_of(line);
  const std::vector<yaml::Node> nodes = yaml::nodes_at(tree, span.end);
  if (nodes.empty() || !nodes.back().is_scalar()) return false;
  const yaml::Style style = nodes.back().style();
  return (style == yaml::Style::literal || style == yaml::Style::folded) &&
         nodes.back().span().begin < span.begin;
}

// True if what belongs to a key begins on the next line.
bool is_open(const LineParts& line) {
  if (!line.has_key) return false;
  std::string_view value = line.value;
  if (value.starts_with('&') || value.starts_with('!'))
    value = trim_left(value.substr(std::min(value.find_first_of(" \t"), value.size())));
  return value.empty() || value.starts_with('#') || opens_block(value);
}

// The column in which the line below another one begins.
Offset column_below(std::string_view above) {
  const LineParts line = parts_of(above);
  if (is_open(line)) return line.column + step;
  if (line.has_key || line.dashes.empty()) return line.column;
  return line.dashes.front();
}

}  // namespace

std::vector<TextEdit> format_typed(const View& view, Offset at, char typed, const FormatOptions&) {
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr || typed != '\n') return {};
  const Source& source = view.document.source();
  const LineIndex& lines = source.lines();
  const std::uint32_t line = lines.line_of(at);
  if (line == 0) return {};
  const std::string_view above = source.text(lines.span_of(line - 1));
  const std::string_view own = source.text(lines.span_of(line));
  // What stands on the line keeps its place: moving it may move it into something else.
  if (trim(above).empty() || !trim(own).empty() || above.starts_with("---")) return {};
  const auto blanks = static_cast<Offset>(std::min(above.find_first_not_of(' '), above.size()));
  const bool keeps = in_block_scalar(source, *tree, line - 1);
  const Offset wanted = keeps ? blanks : column_below(above);
  const Offset begin = lines.begin_of(line);
  const Span indentation{begin, lines.span_of(line).end};
  if (source.text(indentation) == std::string(wanted, ' ')) return {};
  return {{indentation, std::string(wanted, ' ')}};
}

}  // namespace hullint::lsp::in_compose
