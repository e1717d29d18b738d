#include <algorithm>

#include "lsp/encode.h"

namespace hullint::lsp {

std::vector<std::uint32_t> encode_tokens(const std::vector<Token>& tokens, const Texts& texts) {
  std::vector<std::uint32_t> data;
  data.reserve(tokens.size() * 5);
  Position last;
  const LineIndex& lines = texts.own().source().lines();
  const auto add = [&](Span span, const Token& token) {
    if (span.empty()) return;
    const Position begin = texts.own().position(span.begin);
    const Position end = texts.own().position(span.end);
    if (end.character <= begin.character) return;
    data.push_back(begin.line - last.line);
    data.push_back(begin.line == last.line ? begin.character - last.character : begin.character);
    data.push_back(end.character - begin.character);
    data.push_back(static_cast<std::uint32_t>(token.type));
    data.push_back(token.modifiers);
    last = begin;
  };
  for (const Token& token : tokens) {
    const std::uint32_t first = lines.line_of(token.span.begin);
    const std::uint32_t end = lines.line_of(token.span.end);
    for (std::uint32_t line = first; line <= end; ++line) {
      const Span whole = lines.span_of(line);
      add({std::max(token.span.begin, whole.begin), std::min(token.span.end, whole.end)}, token);
    }
  }
  return data;
}

namespace {

void append_numbers(std::string& out, std::span<const std::uint32_t> data) {
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (i > 0) out += ',';
    out += std::to_string(data[i]);
  }
}

}  // namespace

std::string tokens_json(std::span<const std::uint32_t> data, std::uint64_t id) {
  std::string out = "{\"resultId\":\"" + std::to_string(id) + "\",\"data\":[";
  append_numbers(out, data);
  return out + "]}";
}

std::string tokens_delta_json(std::span<const std::uint32_t> before,
                              std::span<const std::uint32_t> after, std::uint64_t id) {
  const auto [left, right] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto begin = static_cast<std::size_t>(left - before.begin());
  std::size_t tail = 0;
  while (tail < std::min(before.size(), after.size()) - begin &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  std::string out = "{\"resultId\":\"" + std::to_string(id) + "\",\"edits\":[";
  const std::size_t removed = before.size() - tail - begin;
  const std::size_t added = after.size() - tail - begin;
  if (removed + added > 0) {
    out += "{\"start\":" + std::to_string(begin) + ",\"deleteCount\":" + std::to_string(removed) +
           ",\"data\":[";
    append_numbers(out, after.subspan(begin, added));
    out += "]}";
  }
  return out + "]}";
}

}  // namespace hullint::lsp
