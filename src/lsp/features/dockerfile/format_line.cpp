#include "lsp/features/dockerfile/format_line.h"

#include "base/strings.h"
#include "lsp/features/dockerfile/blanks.h"

namespace hullint::lsp::in_dockerfile {
namespace {

Offset end_of_blanks(std::string_view text, Offset begin, Offset end) {
  while (begin < end && is_blank(text[begin])) ++begin;
  return begin;
}

Offset begin_of_blanks(std::string_view text, Offset begin, Offset end) {
  while (end > begin && is_blank(text[end - 1])) --end;
  return end;
}

// Formats one logical line, from its first physical line to its last.
class LineFormatter {
 public:
  LineFormatter(const Dockerfile& file, const Instruction& instruction,
                const Indentation& indentation)
      : source_(file.source()),
        text_(source_.text()),
        line_(*instruction.line),
        free_(file, instruction),
        indentation_(indentation) {}

  std::vector<TextEdit> run();

 private:
  void format(Span physical, bool first);
  void format_text(Span physical, bool first);
  void format_comment(Span physical);
  void format_end(Span text, bool continues);
  void indent(Span blanks);
  void set_indentation(Span blanks, std::uint32_t width);
  void indent_comments(std::uint32_t width);
  void replace(Span span, std::string text) {
    if (source_.text(span) != text) edits_.push_back({span, std::move(text)});
  }

  const Source& source_;
  std::string_view text_;
  const syntax::Line& line_;
  FreeBlanks free_;
  const Indentation& indentation_;
  std::vector<TextEdit> edits_;
  std::vector<Span> comments_;  // the blanks before comments that go with the next line of text
  std::uint32_t shift_ = 0;     // how far the block that we are in moves
  std::size_t next_break_ = 0, next_blank_ = 0, next_comment_ = 0;
};

std::vector<TextEdit> LineFormatter::run() {
  const Span all = joined_lines(source_, line_);
  const LineIndex& lines = source_.lines();
  const std::uint32_t first = lines.line_of(all.begin);
  for (std::uint32_t i = first; i < lines.line_count() && lines.begin_of(i) <= all.end; ++i)
    format(lines.span_of(i), i == first);
  indent_comments(indentation_.unit());
  return std::move(edits_);
}

void LineFormatter::format(Span physical, bool first) {
  while (next_blank_ < line_.blank_lines.size() &&
         line_.blank_lines[next_blank_].begin < physical.begin)
    ++next_blank_;
  if (next_blank_ < line_.blank_lines.size() &&
      line_.blank_lines[next_blank_].begin == physical.begin) {
    // The last line of the file stays as it is: there is no line end behind it.
    if (physical.end < text_.size() && trim(source_.text(physical)).empty())
      replace({physical.begin, begin_of_blanks(text_, physical.begin, physical.end)}, "");
    return;
  }
  while (next_comment_ < line_.comments.size() &&
         line_.comments[next_comment_].span.begin < physical.begin)
    ++next_comment_;
  if (next_comment_ < line_.comments.size() &&
      line_.comments[next_comment_].span.begin <= physical.end) {
    format_comment(physical);
  } else {
    format_text(physical, first);
  }
}

void LineFormatter::format_comment(Span physical) {
  const Offset begin = line_.comments[next_comment_].span.begin;
  if (end_of_blanks(text_, physical.begin, begin) == begin)
    comments_.push_back({physical.begin, begin});
  replace({begin_of_blanks(text_, begin, physical.end), physical.end}, "");
}

void LineFormatter::format_text(Span physical, bool first) {
  while (next_break_ < line_.breaks.size() && line_.breaks[next_break_].begin < physical.begin)
    ++next_break_;
  const bool continues =
      next_break_ < line_.breaks.size() && line_.breaks[next_break_].begin <= physical.end;
  const Offset end = continues ? line_.breaks[next_break_].begin : physical.end;
  if (continues) replace({begin_of_blanks(text_, end + 1, physical.end), physical.end}, "");
  const Offset begin = end_of_blanks(text_, physical.begin, end);
  if (!first) indent({physical.begin, begin});
  if (begin < end) format_end({begin, end}, continues);
}

// One blank before the escape character, none at the end.
void LineFormatter::format_end(Span text, bool continues) {
  const Offset end = begin_of_blanks(text_, text.begin, text.end);
  if (end == text.begin) return;
  if (continues) {
    if (free_.around(end)) replace({end, text.end}, " ");
    return;
  }
  const char last = text_[end - 1];
  if (last != '\\' && last != '`') replace({end, text.end}, "");
}

void LineFormatter::indent(Span blanks) {
  const std::uint32_t width = indentation_.width(source_.text(blanks));
  if (!free_.around(blanks.end)) {
    indent_comments(width);
    return;
  }
  if (width < indentation_.unit()) shift_ = indentation_.unit() - width;
  set_indentation(blanks, width + shift_);
  indent_comments(width + shift_);
}

// Comments stay where they are if they have at least one unit; else they go with what follows.
void LineFormatter::indent_comments(std::uint32_t width) {
  for (const Span blanks : comments_) {
    const std::uint32_t own = indentation_.width(source_.text(blanks));
    set_indentation(blanks, own < indentation_.unit() ? width : own);
  }
  comments_.clear();
}

void LineFormatter::set_indentation(Span blanks, std::uint32_t width) {
  replace(blanks, indentation_.text(width));
}

}  // namespace

std::uint32_t Indentation::width(std::string_view blanks) const {
  std::uint32_t width = 0;
  for (char c : blanks) width = c == '\t' ? (width / unit() + 1) * unit() : width + 1;
  return width;
}

std::string Indentation::text(std::uint32_t width) const {
  if (spaces_) return std::string(width, ' ');
  return std::string(width / unit(), '\t') + std::string(width % unit(), ' ');
}

Span joined_lines(const Source& source, const syntax::Line& line) {
  Offset last = line.span.end;
  if (!line.breaks.empty()) last = std::max(last, line.breaks.back().begin);
  if (!line.comments.empty()) last = std::max(last, line.comments.back().span.begin);
  if (!line.blank_lines.empty()) last = std::max(last, line.blank_lines.back().begin);
  const LineIndex& lines = source.lines();
  return {lines.begin_of(lines.line_of(line.span.begin)), lines.span_of(lines.line_of(last)).end};
}

std::vector<TextEdit> format_continuations(const Dockerfile& file, const Instruction& instruction,
                                           const Indentation& indentation) {
  return LineFormatter(file, instruction, indentation).run();
}

}  // namespace hullint::lsp::in_dockerfile
