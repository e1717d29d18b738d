#include "lsp/features/dockerfile/spot.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "dockerfile/words.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// The end of the physical line that holds `at`, before its LF.
Offset end_of_line(std::string_view text, Offset at) {
  const std::size_t end = text.find('\n', at);
  return static_cast<Offset>(end == std::string_view::npos ? text.size() : end);
}

// Where a logical line ends, the continuations and comments behind its last argument included.
Offset end_of(const syntax::Line& line) {
  Offset end = line.span.end;
  if (!line.breaks.empty()) end = std::max(end, line.breaks.back().end);
  if (!line.blank_lines.empty()) end = std::max(end, line.blank_lines.back().end);
  if (!line.comments.empty()) end = std::max(end, line.comments.back().span.end);
  return end;
}

const syntax::Comment* find_comment(const std::vector<syntax::Comment>& comments, Offset at) {
  for (const syntax::Comment& comment : comments) {
    if (comment.span.begin < at && at <= comment.span.end) return &comment;
  }
  return nullptr;
}

// The last instruction that begins at or before `at`; null if there is none.
const Instruction* last_before(const Dockerfile& file, Offset at) {
  const auto all = file.instructions();
  const auto after = std::partition_point(
      all.begin(), all.end(), [&](const Instruction& one) { return one.span.begin <= at; });
  return after == all.begin() ? nullptr : &*(after - 1);
}

Spot spot_in(const Dockerfile& file, const Instruction& instruction, Offset at) {
  Spot spot;
  const syntax::Line& line = *instruction.line;
  spot.instruction = &instruction;
  if (const syntax::Comment* comment = find_comment(line.comments, at)) {
    spot.kind = Spot::Kind::comment;
    spot.comment = comment->span;
    return spot;
  }
  for (const syntax::Heredoc& heredoc : line.heredocs) {
    const bool open = !heredoc.terminated && at == heredoc.body.end;
    if (!heredoc.body.contains(at) && !open) continue;
    spot.kind = Spot::Kind::heredoc;
    spot.heredoc = &heredoc;
    return spot;
  }
  if (at > end_of_line(file.source().text(), end_of(line))) return {};
  spot.kind = Spot::Kind::instruction;
  return spot;
}

// What the builder does not read of a line: continuations, comment lines and blank lines, in order.
std::vector<Span> skipped(std::string_view text, const syntax::Line& line) {
  std::vector<Span> spans = line.breaks;
  spans.insert(spans.end(), line.blank_lines.begin(), line.blank_lines.end());
  for (const syntax::Comment& comment : line.comments) {
    Span span = comment.span;
    while (span.begin > 0 && is_blank(text[span.begin - 1])) --span.begin;
    if (span.end < text.size()) ++span.end;
    spans.push_back(span);
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

// The beginning of the last word: what stands behind the last blank.
std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && !is_space(text[begin - 1])) --begin;
  return text.substr(begin);
}

}  // namespace

Spot spot_at(const Dockerfile& file, Offset at) {
  for (const syntax::Directive& directive : file.tree().directives) {
    if (directive.span.begin >= at || !touches(directive.span, at)) continue;
    Spot spot;
    spot.kind = Spot::Kind::directive;
    spot.directive = &directive;
    spot.comment = directive.span;
    return spot;
  }
  if (const syntax::Comment* comment = find_comment(file.tree().comments, at)) {
    Spot spot;
    spot.kind = Spot::Kind::comment;
    spot.comment = comment->span;
    return spot;
  }
  const Instruction* instruction = last_before(file, at);
  return instruction == nullptr ? Spot{} : spot_in(file, *instruction, at);
}

Typed typed_before(const Dockerfile& file, const Instruction& instruction, Offset at,
                   Arena& arena) {
  const std::string_view source = file.source().text();
  Cooker cooker;
  Offset from = instruction.span.begin;
  const auto copy_to = [&](Offset end) {
    if (from < end) cooker.copy(source.substr(from, end - from), from);
  };
  for (const Span span : skipped(source, *instruction.line)) {
    if (span.begin >= at) break;
    copy_to(std::min(span.begin, at));
    from = std::max(from, span.end);
  }
  copy_to(at);
  Typed typed;
  typed.text = cooker.finish(arena);
  const std::string_view text = typed.text.text;
  typed.word = last_word(text);
  const std::size_t blank = std::min(text.find_first_of(" \t\r\n\v\f"), text.size());
  typed.in_keyword = blank == text.size();
  typed.arguments = text.substr(text.size());
  if (typed.in_keyword) return typed;
  const FlagsAndRest parts = split_flags(text.substr(blank));
  if (!parts.rest.empty()) {
    typed.arguments = text.substr(static_cast<std::size_t>(parts.rest.data() - text.data()));
  } else if (typed.word == "--") {
    typed.flag = typed.word;
  } else if (!parts.flags.empty() && !is_space(text.back())) {
    typed.flag = parts.flags.back();
    typed.word = typed.flag;
  }
  return typed;
}

Span typed_span(const Dockerfile& file, const Typed& typed, std::string_view part, Offset at) {
  const auto begin = static_cast<Offset>(part.data() - typed.text.text.data());
  Span span{at, at};
  if (!part.empty()) span.begin = std::min(at, typed.text.map(begin, begin + 1).begin);
  const auto line = static_cast<Offset>(at - line_before(file.source(), at).size());
  span.begin = std::max(span.begin, line);
  return span;
}

}  // namespace hullint::lsp::in_dockerfile
