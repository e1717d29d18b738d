#include "lsp/features/around.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint::lsp {

void Around::add_quoted(Span span) {
  add(span);
  const std::string_view text = source_.text();
  if (span.begin == 0 || span.end >= text.size()) return;
  const char quote = text[span.begin - 1];
  if ((quote == '"' || quote == '\'') && text[span.end] == quote)
    add({span.begin - 1, span.end + 1});
}

void Around::add_plain_word() {
  const std::string_view text = source_.text();
  const auto belongs = [](char c) {
    return is_name_char(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  Offset begin = at_;
  Offset end = at_;
  while (begin > 0 && belongs(text[begin - 1])) --begin;
  while (end < text.size() && belongs(text[end])) ++end;
  add(Span{begin, end});
}

void Around::add_comments(const std::vector<Span>& comments) {
  const LineIndex& lines = source_.lines();
  Span block;
  for (const Span comment : comments) {
    add(comment);
    const bool goes_on =
        !block.empty() && lines.line_of(comment.begin) == lines.line_of(block.end - 1) + 1;
    if (goes_on) {
      block.end = comment.end;
      continue;
    }
    add(block);
    block = comment;
  }
  add(block);
}

std::vector<Span> Around::finish() {
  std::sort(spans_.begin(), spans_.end(), [&](Span a, Span b) {
    if (a.size() != b.size()) return a.size() < b.size();
    return a.contains(at_) && !b.contains(at_);
  });
  std::vector<Span> chain;
  for (const Span span : spans_) {
    if (chain.empty() || (span.contains(chain.back()) && span != chain.back()))
      chain.push_back(span);
  }
  return chain;
}

}  // namespace hullint::lsp
