#include "yaml/comments.h"

#include <algorithm>

#include "base/strings.h"
#include "yaml/extents.h"

namespace hullint::yaml {
namespace {

constexpr CharSet line_ends("\r\n");

bool begins_text(std::string_view text, std::size_t at) {
  return at == 0 || text.substr(0, at) == "\xef\xbb\xbf";
}

bool begins_comment(std::string_view text, std::size_t at) {
  return begins_text(text, at) || is_space(text[at - 1]);
}

bool is_alone(std::string_view text, std::size_t at) {
  while (at > 0 && is_blank(text[at - 1])) --at;
  return begins_text(text, at) || text[at - 1] == '\n' || text[at - 1] == '\r';
}

}  // namespace

std::vector<Span> quoted_pieces(std::string_view text, Span part) {
  std::vector<Span> pieces;
  Offset line_end = part.begin;
  bool token_begins = true;
  for (Offset at = part.begin; at < part.end;) {
    if (at >= line_end)
      line_end = static_cast<Offset>(std::min<std::size_t>(text.find('\n', at + 1), part.end));
    const char c = text[at];
    Offset next = at + 1;
    if (token_begins && (c == '"' || c == '\'')) {
      next = end_of_quoted(text.substr(0, line_end), at).value_or(next);
      if (next > at + 1) pieces.push_back({at, next});
    } else if (c == '#' && begins_comment(text, at)) {
      next = line_end;
    }
    token_begins = is_space(c) || c == ':' || c == ',' || c == '[' || c == '{';
    at = next;
  }
  return pieces;
}

std::vector<Comment> find_comments(std::string_view text, const std::vector<Span>& opaque) {
  std::vector<Comment> comments;
  auto next = opaque.begin();
  for (std::size_t at = text.find('#'); at < text.size(); at = text.find('#', at)) {
    while (next != opaque.end() && next->end <= at) ++next;
    if (next != opaque.end() && next->begin <= at) {
      at = next->end;
      continue;
    }
    if (!begins_comment(text, at)) {
      ++at;
      continue;
    }
    const std::size_t end = std::min(find_first(text, line_ends, at), text.size());
    comments.push_back({{static_cast<Offset>(at), static_cast<Offset>(end)}, is_alone(text, at)});
    at = end;
  }
  return comments;
}

}  // namespace hullint::yaml
