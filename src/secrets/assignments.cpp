#include "secrets/assignments.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint::secrets {
namespace {

constexpr std::size_t longest_name = 64;  // on each side of the word
constexpr std::size_t longest_value = 200;
constexpr std::size_t longest_gap = 24;  // blanks, or the words of a declaration

bool is_name_part(char c) { return is_name_char(c) || c == '-' || c == '.'; }
bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

// A place in a text that moves on.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  char peek(std::size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }
  bool skip(std::string_view what) {
    if (!text.substr(at).starts_with(what)) return false;
    at += what.size();
    return true;
  }
  void skip_blanks() {
    for (std::size_t count = 0; count < longest_gap && is_blank(peek()); ++count) ++at;
  }
  void skip_spaces() {
    for (std::size_t count = 0; count < longest_gap && is_space(peek()); ++count) ++at;
  }
  // A quote, perhaps escaped as in JSON in a string.
  bool skip_quote() {
    if (peek() == '\\' && is_quote(peek(1))) {
      at += 2;
      return true;
    }
    if (!is_quote(peek())) return false;
    ++at;
    return true;
  }
};

Span name_around(std::string_view text, Span word) {
  std::size_t begin = word.begin;
  std::size_t end = word.end;
  while (begin > 0 && word.begin - begin < longest_name && is_name_part(text[begin - 1])) --begin;
  while (end < text.size() && end - word.end < longest_name && is_name_part(text[end])) ++end;
  while (begin < word.begin && !is_name_char(text[begin])) ++begin;
  while (end > word.end && !is_name_char(text[end - 1])) --end;
  // `-Dname=value`, as Java and Maven take properties.
  const bool property = begin > 0 && text[begin - 1] == '-' && text[begin] == 'D';
  if (property && begin < word.begin && to_upper(text[begin + 1]) != text[begin + 1]) ++begin;
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

enum class Operator : unsigned char { none, equals, colon, comma };

// `=`, `==`, `:=`, `::=`, `=>`, `?=`, `+=`, `||`, `->`, `>` are alike: a value follows.
Operator skip_operator(Cursor& cursor) {
  constexpr std::string_view signs[] = {
      ":::=", "::=", ":=", "===", "==", "=>", "?=", "+=", "||", "??", "!=", "->", "=", ">"};
  constexpr CharSet beginnings(":=?+|!->,");
  if (!beginnings.has(cursor.peek())) return Operator::none;
  for (const std::string_view sign : signs)
    if (cursor.skip(sign)) return Operator::equals;
  // `a::b` names something in a namespace.
  if (cursor.peek() == ':' && cursor.peek(1) != ':' && cursor.skip(":")) return Operator::colon;
  if (cursor.skip(",")) return Operator::comma;
  return Operator::none;
}

// The words between a name and its sign: a type (`token: str =`, `token string =`), a unit.
bool skip_declaration(Cursor& cursor) {
  const std::size_t begin = cursor.at;
  while (cursor.at - begin < longest_gap) {
    const char c = cursor.peek();
    if (c == '=' || (c == ':' && cursor.peek(1) != ':')) return cursor.at > begin;
    if (!is_name_char(c) && !is_blank(c) && c != '*' && c != '&') return false;
    ++cursor.at;
  }
  return false;
}

// After `name: X` or `name="X"` the value has a key of its own.
bool skip_value_key(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.skip(",");
  ahead.skip_spaces();
  ahead.skip_quote();
  if (!ahead.skip("value") && !ahead.skip("Value") && !ahead.skip("default")) return false;
  ahead.skip_quote();
  ahead.skip_blanks();
  if (!ahead.skip(":") && !ahead.skip("=")) return false;
  cursor = ahead;
  return true;
}

// What may stand before a value: the letters of a string literal, an opening bracket, a YAML tag,
// the sign of a block.
void skip_openers(Cursor& cursor, Operator sign) {
  cursor.skip_blanks();
  if (sign == Operator::colon && cursor.peek() == '!') {
    while (cursor.peek() == '!' || is_name_char(cursor.peek())) ++cursor.at;
    cursor.skip_blanks();
  }
  if (sign == Operator::colon && (cursor.peek() == '|' || cursor.peek() == '>')) {
    ++cursor.at;
    if (cursor.peek() == '-' || cursor.peek() == '+') ++cursor.at;
    cursor.skip_spaces();
    return;
  }
  if (cursor.peek() == '\r' || cursor.peek() == '\n') cursor.skip_spaces();
  const char c = cursor.peek();
  if ((c == '[' || c == '(' || c == '@' || c == 'b' || c == 'f' || c == 'r' || c == 'u') &&
      is_quote(cursor.peek(1)))
    ++cursor.at;
  // `a == "b"` in Makefiles and shells has its second sign after a blank.
  cursor.skip("= ");
}

bool ends_bare_value(char c) {
  return is_space(c) || is_quote(c) || c == ';' || c == ',' || c == '<' || c == '\\' || c == '\0';
}

// From the place of its first character or opening quote.
std::optional<Span> read_value(Cursor& cursor) {
  const bool escaped = cursor.peek() == '\\' && is_quote(cursor.peek(1));
  const char quote = escaped ? cursor.peek(1) : cursor.peek();
  const bool quoted = is_quote(quote) && cursor.skip_quote();
  if (quoted && !escaped)
    for (int more = 0; more < 2 && cursor.peek() == quote; ++more) ++cursor.at;
  const std::size_t begin = cursor.at;
  int open = 0;
  while (cursor.at - begin <= longest_value) {
    const char c = cursor.peek();
    if (cursor.at >= cursor.text.size() || c == '\n' || c == '\r') break;
    if (quoted && c == quote) break;
    if (quoted && c == '\\' &&
        std::string_view("nrt\"'\\").find(cursor.peek(1)) != std::string_view::npos)
      break;
    if (!quoted) {
      if (ends_bare_value(c) && open == 0) break;
      if (c == '{' || c == '(' || c == '[') ++open;
      if ((c == '}' || c == ')' || c == ']') && --open < 0) break;
    }
    ++cursor.at;
  }
  std::size_t end = cursor.at;
  if (end - begin > longest_value) return std::nullopt;
  while (quoted && end > begin && is_blank(cursor.text[end - 1])) --end;
  if (begin == end) return std::nullopt;
  return Span{static_cast<Offset>(begin), static_cast<Offset>(end)};
}

// The default in `${NAME:-value}`.
bool skip_default_sign(Cursor& cursor) {
  return cursor.skip(":-") || cursor.skip("-") || cursor.skip(":=") || cursor.skip("=");
}

// Is what stands before a quoted name a call or the dashes of an option?
bool takes_argument(std::string_view before) {
  if (before.ends_with('-')) return true;
  if (!before.empty() && is_quote(before.back())) before.remove_suffix(1);
  if (before.ends_with('\\')) before.remove_suffix(1);
  return before.ends_with('(');
}

struct Linked {
  Link link = Link::sign;
  Operator sign = Operator::none;
};

// From the end of a name to what its value begins with.
std::optional<Linked> skip_link(Cursor& cursor) {
  const bool quoted = cursor.skip_quote();
  if (cursor.peek() == ']' || cursor.peek() == ')' || cursor.peek() == '}') ++cursor.at;
  const std::size_t name_end = cursor.at;
  cursor.skip_blanks();
  if (skip_value_key(cursor)) return Linked{Link::sign, Operator::colon};
  Cursor ahead = cursor;
  const Operator sign = skip_operator(ahead);
  if (sign == Operator::comma && !quoted) return std::nullopt;
  if (sign != Operator::none) {
    cursor = ahead;
    return Linked{Link::sign, sign};
  }
  ahead = cursor;
  if (!quoted && skip_declaration(ahead)) {
    const Operator after = skip_operator(ahead);
    cursor = ahead;
    return Linked{Link::sign, after};
  }
  if (quoted || cursor.at == name_end) return std::nullopt;
  return Linked{Link::blank, Operator::none};
}

}  // namespace

std::optional<Assignment> assignment_around(std::string_view text, Span word) {
  Span name = name_around(text, word);
  const std::string_view before = text.substr(0, name.begin);
  // The end of a path is the name of a file.
  if (before.ends_with('/')) return std::nullopt;
  Cursor cursor{text, name.end};
  if (before.ends_with("${")) {
    // A variable's name has no `-`: a default begins there.
    const std::string_view whole = text.substr(name.begin, name.size());
    cursor.at = name.begin + std::min(whole.find_first_of("-."), whole.size());
    name.end = static_cast<Offset>(cursor.at);
    if (!skip_default_sign(cursor)) return std::nullopt;
    const auto value = read_value(cursor);
    return value ? std::optional(Assignment{name, *value, Link::sign}) : std::nullopt;
  }
  const auto linked = skip_link(cursor);
  // Lists have commas too: after a name only in `set("name", "value")` and `"--name", "value"`.
  if (linked && linked->sign == Operator::comma && !takes_argument(before)) return std::nullopt;
  if (!linked) return std::nullopt;
  skip_openers(cursor, linked->sign);
  // `token: str = "..."`
  Cursor ahead = cursor;
  if (linked->sign == Operator::colon && skip_declaration(ahead) && ahead.peek() == '=' &&
      skip_operator(ahead) == Operator::equals) {
    cursor = ahead;
    skip_openers(cursor, Operator::equals);
  }
  const auto value = read_value(cursor);
  if (!value) return std::nullopt;
  return Assignment{name, *value, linked->link};
}

}  // namespace hullint::secrets
