#include <algorithm>

#include "base/strings.h"
#include "secrets/structured_parts.h"

namespace hullint::secrets::structured {
namespace {

bool has_word(std::string_view text, std::size_t at, std::string_view word) {
  return at + word.size() <= text.size() && equal_ignoring_case(text.substr(at, word.size()), word);
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// A statement on a user in front of `PASSWORD` or `IDENTIFIED`, in the same line.
bool follows_statement(std::string_view text, std::size_t at) {
  const std::size_t from = at > 100 ? at - 100 : 0;
  const std::string before = lower(text.substr(from, at - from));
  const std::size_t line = before.rfind('\n');
  const std::string_view near = std::string_view(before).substr(line == npos ? 0 : line + 1);
  if (near.find("grant ") != npos && near.find(" to ") != npos) return true;
  const bool verb = near.find("create ") != npos || near.find("alter ") != npos;
  return verb &&
         (near.find("user ") != npos || near.find("role ") != npos || near.find("login ") != npos);
}

// Adds the text of a string that begins at `at`, if one does.
std::size_t judge_string(Scan& scan, std::size_t at) {
  if (scan.at(at) == '\\') ++at;
  const char quote = scan.at(at);
  if (quote != '\'' && quote != '"') return at;
  const std::string_view rest = scan.text.substr(at + 1, 256);
  const std::size_t size = rest.find_first_of("'\"\n\\");
  if (size == npos || rest[size] == '\n') return at;
  scan.judge(Id::sql_password, at + 1, at + 1 + size, Certainty::confirmed);
  return at + 1 + size;
}

}  // namespace

std::size_t read_sql(Scan& scan, std::size_t at) {
  const std::string_view text = scan.text;
  if (has_word(text, at, "identified")) {
    std::size_t next = skip_blanks(text, at + 10);
    if (has_word(text, next, "with ")) {
      next = skip_blanks(text, next + 5);
      const std::size_t limit = std::min(text.size(), next + 40);
      while (next < limit && !is_space(text[next])) ++next;
      next = skip_blanks(text, next);
    }
    const bool by = has_word(text, next, "by ") && follows_statement(text, at);
    return by ? judge_string(scan, skip_blanks(text, next + 3)) : at;
  }
  if (!has_word(text, at, "password")) return at;
  std::size_t next = skip_blanks(text, at + 8);
  if (scan.at(next) == '=') next = skip_blanks(text, next + 1);
  const bool string = scan.at(next) == '\'' || scan.has(next, "\\'") || scan.has(next, "N'");
  if (!string || !follows_statement(text, at)) return at;
  return judge_string(scan, scan.at(next) == 'N' ? next + 1 : next);
}

}  // namespace hullint::secrets::structured
