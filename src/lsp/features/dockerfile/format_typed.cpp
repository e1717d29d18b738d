#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/blanks.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/format_line.h"

namespace hullint::lsp::in_dockerfile {
namespace {

struct Continued {
  const syntax::Line* line;
  Offset at;  // of the escape character
};

bool ends_in_quotes(std::string_view text, char escape) {
  char quote = '\0';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\'' && (c == '\\' || c == escape)) {
      ++at;
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = '\0';
    }
  }
  return quote != '\0';
}

// The continuation of the line that `at` is on, unless it stands in quotes.
std::optional<Continued> continued_in(const Dockerfile& file, Span line) {
  const std::span<const Instruction> all = file.instructions();
  const auto after = std::partition_point(
      all.begin(), all.end(),
      [&](const Instruction& instruction) { return instruction.line->span.begin < line.end; });
  if (after == all.begin()) return std::nullopt;
  const syntax::Line& logical = *(after - 1)->line;
  const auto found = std::lower_bound(logical.breaks.begin(), logical.breaks.end(), line.begin,
                                      [](Span b, Offset begin) { return b.begin < begin; });
  if (found == logical.breaks.end() || found->begin >= line.end) return std::nullopt;
  if (ends_in_quotes(joined_before(logical.text, found->begin), file.escape())) return std::nullopt;
  return Continued{&logical, found->begin};
}

Offset end_of_blanks(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
  return span.begin;
}

// A new line below a continued one begins like that one, or with one unit below the first.
std::vector<TextEdit> indent_new_line(const Dockerfile& file, Offset at,
                                      const FormatOptions& options) {
  const Source& source = file.source();
  const LineIndex& lines = source.lines();
  const std::uint32_t line = lines.line_of(at);
  if (line == 0) return {};
  const Span above = lines.span_of(line - 1);
  const std::optional<Continued> continued = continued_in(file, above);
  if (!continued) return {};
  const Indentation indentation(options);
  std::string wanted = indentation.text(indentation.unit());
  if (above.begin > continued->line->span.begin)
    wanted = source.text({above.begin, end_of_blanks(source.text(), above)});
  const Span own = lines.span_of(line);
  const Span blanks{own.begin, end_of_blanks(source.text(), own)};
  if (source.text(blanks) == wanted) return {};
  return {{blanks, wanted}};
}

// One blank before an escape character that ends its line.
std::vector<TextEdit> separate_escape(const Dockerfile& file, Offset at) {
  if (at < 2) return {};
  const Source& source = file.source();
  const Span line = source.lines().span_of(source.lines().line_of(at - 1));
  const std::optional<Continued> continued =
      continued_in(file, {line.begin, std::max(line.end, at)});
  if (!continued || continued->at != at - 1 || at - 1 == line.begin) return {};
  const char before = source.text()[at - 2];
  if (is_blank(before) || before == '\\' || before == file.escape()) return {};
  return {{{at - 1, at - 1}, " "}};
}

}  // namespace

std::vector<TextEdit> format_typed(const View& view, Offset at, char typed,
                                   const FormatOptions& options) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  if (typed == '\n') return indent_new_line(*file, at, options);
  return typed == file->escape() ? separate_escape(*file, at) : std::vector<TextEdit>{};
}

}  // namespace hullint::lsp::in_dockerfile
