#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/blanks.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/format_line.h"
#include "lsp/features/edits_in_range.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// What a physical line is. Lines of an instruction and of its heredocs are formatted elsewhere.
enum class LineKind : std::uint8_t { blank, comment, instruction };

// How the configuration wants keywords; empty: like most of the file.
std::string_view configured_case(const Settings& settings) {
  for (const ActiveRule& rule : settings.rules.rules) {
    if (rule.entry->name != "instruction-casing" || rule.options.empty()) continue;
    const std::string* wanted = std::get_if<std::string>(&rule.options.front());
    if (wanted != nullptr && *wanted != "majority") return *wanted;
  }
  return {};
}

bool wants_lower_case(const Dockerfile& file, const Settings& settings) {
  const std::string_view wanted = configured_case(settings);
  if (!wanted.empty()) return wanted == "lower";
  std::size_t uppers = 0;
  std::size_t lowers = 0;
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.is(Keyword::unknown)) continue;
    const std::string_view name = instruction.name.text;
    uppers += name == upper(name) ? 1 : 0;
    lowers += name == lower(name) ? 1 : 0;
  }
  return lowers > uppers;
}

class Formatter {
 public:
  Formatter(const Dockerfile& file, const Settings& settings, const FormatOptions& options)
      : file_(file),
        source_(file.source()),
        text_(source_.text()),
        indentation_(options),
        lower_(wants_lower_case(file, settings)) {}

  std::vector<TextEdit> run();

 private:
  void format(const Instruction& instruction, bool last_of_line);
  void set_case(const Word& keyword);
  void set_gap(Offset begin, Offset end);
  void format_header(const Instruction& instruction);
  void classify_lines();
  void format_between();
  void format_outside(std::uint32_t line);
  void format_end(std::uint32_t trailing);
  void separate(const Instruction& from);
  std::string_view line_end() const;

  const Dockerfile& file_;
  const Source& source_;
  std::string_view text_;
  Indentation indentation_;
  bool lower_;
  std::vector<LineKind> kinds_;
  std::vector<TextEdit> edits_;
};

std::vector<TextEdit> Formatter::run() {
  classify_lines();
  format_between();
  const std::span<const Instruction> all = file_.instructions();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool last = i + 1 == all.size() || all[i + 1].line != all[i].line;
    format(all[i], last);
  }
  return std::move(edits_);
}

std::string_view Formatter::line_end() const {
  const std::size_t lf = text_.find('\n');
  return lf != text_.npos && lf > 0 && text_[lf - 1] == '\r' ? "\r\n" : "\n";
}

void Formatter::classify_lines() {
  const LineIndex& lines = source_.lines();
  kinds_.assign(lines.line_count(), LineKind::blank);
  const auto mark = [&](Span span, LineKind kind) {
    const std::uint32_t last = lines.line_of(std::max(span.begin, span.end));
    for (std::uint32_t i = lines.line_of(span.begin); i <= last; ++i) kinds_[i] = kind;
  };
  for (const syntax::Directive& directive : file_.tree().directives)
    mark(directive.span, LineKind::comment);
  for (const syntax::Comment& comment : file_.tree().comments)
    mark(comment.span, LineKind::comment);
  for (const syntax::Line& line : file_.tree().lines) {
    mark(joined_lines(source_, line), LineKind::instruction);
    for (const syntax::Heredoc& heredoc : line.heredocs) {
      if (!heredoc.terminated) {
        mark({line.span.begin, static_cast<Offset>(text_.size())}, LineKind::instruction);
      } else {
        mark({line.span.begin, heredoc.terminator.end}, LineKind::instruction);
      }
    }
  }
  // What is neither and not blank is left alone.
  for (std::uint32_t i = 0; i < kinds_.size(); ++i) {
    const bool blank = source_.text(lines.span_of(i)).find_first_not_of(" \t\r") == text_.npos;
    if (kinds_[i] == LineKind::blank && !blank) kinds_[i] = LineKind::instruction;
  }
}

void Formatter::format_outside(std::uint32_t line) {
  const Span span = source_.lines().span_of(line);
  Offset end = span.end;
  while (end > span.begin && is_blank(text_[end - 1])) --end;
  if (end < span.end) edits_.push_back({{end, span.end}, ""});
}

// Comments, and at most one blank line in a row.
void Formatter::format_between() {
  const LineIndex& lines = source_.lines();
  std::uint32_t trailing = lines.line_count();
  while (trailing > 0 && kinds_[trailing - 1] == LineKind::blank) --trailing;
  for (std::uint32_t i = 0; i < trailing; ++i) {
    if (kinds_[i] == LineKind::instruction) continue;
    format_outside(i);
    if (kinds_[i] == LineKind::comment) continue;
    std::uint32_t next = i + 1;
    while (next < trailing && kinds_[next] == LineKind::blank) ++next;
    if (next > i + 1) edits_.push_back({{lines.begin_of(i + 1), lines.begin_of(next)}, ""});
    i = next - 1;
  }
  if (trailing > 0) format_end(trailing);
}

// The last line ends with one line end.
void Formatter::format_end(std::uint32_t trailing) {
  const auto size = static_cast<Offset>(text_.size());
  const LineIndex& lines = source_.lines();
  if (trailing < lines.line_count()) {
    const Offset begin = lines.begin_of(trailing);
    if (begin < size) edits_.push_back({{begin, size}, ""});
    return;
  }
  if (!file_.tree().lines.empty() && kinds_.back() == LineKind::instruction) {
    const syntax::Line& last = file_.tree().lines.back();
    for (const syntax::Heredoc& heredoc : last.heredocs) {
      if (!heredoc.terminated) return;
    }
    if (!last.breaks.empty() && last.breaks.back().end >= size) return;
    if (!last.blank_lines.empty() && last.blank_lines.back().end >= size) return;
  }
  if (!text_.ends_with('\n') && !text_.ends_with('\r'))
    edits_.push_back({{size, size}, std::string(line_end())});
}

void Formatter::set_case(const Word& keyword) {
  if (source_.text(keyword.span) != keyword.text) return;
  const std::string usual = lower_ ? lower(keyword.text) : upper(keyword.text);
  if (usual != keyword.text) edits_.push_back({keyword.span, usual});
}

// One blank between two things that stand in one physical line.
void Formatter::set_gap(Offset begin, Offset end) {
  if (begin >= end) return;
  const std::string_view gap = source_.text({begin, end});
  if (gap == " " || gap.find_first_not_of(" \t") != gap.npos) return;
  edits_.push_back({{begin, end}, " "});
}

void Formatter::format_header(const Instruction& instruction) {
  Offset end = instruction.name.span.end;
  for (const Flag& flag : instruction.flags) {
    set_gap(end, flag.span.begin);
    end = flag.span.end;
  }
  if (!instruction.arguments.text.empty()) set_gap(end, instruction.arguments.span.begin);
}

void Formatter::format(const Instruction& instruction, bool last_of_line) {
  if (is_broken(file_, instruction)) return;
  if (instruction.is(Keyword::onbuild) && !last_of_line &&
      is_broken(file_, file_.instructions()[instruction.index + 1]))
    return;
  set_case(instruction.name);
  format_header(instruction);
  const std::vector<Word>& words = instruction.words;
  if (instruction.is(Keyword::from) && words.size() == 3 &&
      equal_ignoring_case(words[1].text, "as"))
    set_case(words[1]);
  if (instruction.is(Keyword::healthcheck) && !words.empty() &&
      (equal_ignoring_case(words[0].text, "cmd") || equal_ignoring_case(words[0].text, "none")))
    set_case(words[0]);
  if (instruction.is(Keyword::from) && !instruction.onbuild) separate(instruction);
  if (!last_of_line) return;
  std::vector<TextEdit> edits = format_continuations(file_, instruction, indentation_);
  std::move(edits.begin(), edits.end(), std::back_inserter(edits_));
}

// A blank line before a stage and the comments right above it.
void Formatter::separate(const Instruction& from) {
  if (from.stage == 0 || from.stage == Instruction::none) return;
  std::uint32_t line = source_.lines().line_of(from.line->span.begin);
  while (line > 0 && kinds_[line - 1] == LineKind::comment) --line;
  if (line == 0 || kinds_[line - 1] == LineKind::blank) return;
  const Offset at = source_.lines().begin_of(line);
  edits_.push_back({{at, at}, std::string(line_end())});
}

}  // namespace

std::vector<TextEdit> format(const View& view, Span range, const FormatOptions& options) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  std::vector<TextEdit> edits = Formatter(*file, view.settings, options).run();
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.span < b.span; });
  return edits_in_range(view.document.source(), std::move(edits), range);
}

}  // namespace hullint::lsp::in_dockerfile
