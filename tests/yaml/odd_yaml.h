#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace hullint::test {

// The same sequence of YAML texts everywhere: what people write, and what is nearly that.
class OddYaml {
 public:
  explicit OddYaml(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }

  // Some lines of block collections, mostly in columns that fit.
  std::string lines() {
    std::string text = below(6) == 0 ? "---\n" : "";
    std::size_t column = 0;
    for (std::size_t count = 1 + below(9); count > 0; --count) {
      text.append(column, ' ');
      while (below(4) == 0) text += below(8) == 0 ? "-  " : "- ";
      const bool has_key = below(4) != 0;
      if (has_key) text += pick(keys);
      if (has_key) text += below(20) == 0 ? " :" : ":";
      const bool is_open = has_key && below(3) == 0;
      if (!is_open) text += " ";
      while (below(6) == 0) text += pick(properties);
      if (!is_open) text += node(3);
      if (below(8) == 0) text += pick(comments);
      text += below(12) == 0 ? "\r\n" : "\n";
      if (below(10) == 0) text += pick(gaps);
      if (is_open || below(5) == 0) column += 1 + below(3);
      if (below(4) == 0) column -= below(column + 1);
    }
    return text;
  }

  // The text with something put in, taken out, replaced, cut or moved at a random place.
  std::string edit(std::string text) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t line = text.rfind('\n', at == 0 ? 0 : at - 1) + 1;
    switch (below(8)) {
      case 0:
        return text.erase(at, 1 + below(3));
      case 1:
        return text.erase(at, text.find('\n', at) - at);
      case 2:
        return text.erase(line, text.find('\n', line) - line);
      case 3:
        return text.insert(line, 1 + below(3), ' ');
      case 4:
        return text.erase(line, std::min(text.find_first_not_of(' ', line) - line, 1 + below(3)));
      case 5:
        return text.replace(at, 1, pick(strays));
      default:
        return text.insert(at, pick(strays));
    }
  }

 private:
  template <std::size_t Count>
  std::string pick(const std::string_view (&list)[Count]) {
    return std::string(list[below(Count)]);
  }

  std::string node(int depth) {
    std::string text;
    const std::size_t kind = below(14);
    if (kind < 10 || depth == 0) {
      text = pick(scalars);
    } else if (kind < 12) {
      for (std::size_t count = below(4); count > 0; --count) text += node(depth - 1) + pick(commas);
      text = "[" + text + "]";
    } else {
      for (std::size_t count = below(4); count > 0; --count) {
        text += pick(keys);
        text += below(5) == 0 ? ":" : ": ";
        text += node(depth - 1) + pick(commas);
      }
      text = "{" + text + "}";
    }
    return text;
  }

  static constexpr std::string_view keys[] = {
      "a",   "b c",   "image", "<<",  "\"q\"", "'s'",  "null",   "~",       "-x",   "8080",   "a:b",
      "a#b", "é",     "*a",    "? a", "&k a",  "!t a", "'a''b'", "\"\\n\"", "[a]",  "{a: b}", "",
      ".",   "--- a", "...",   "on",  "x-y",   "$a",   "@a",     "/a",      "a\tb", "=",      "a "};
  static constexpr std::string_view scalars[] = {"v",
                                                 "two words",
                                                 "null",
                                                 "~",
                                                 "Null",
                                                 "1.5",
                                                 "a:b",
                                                 "a: b",
                                                 "a:",
                                                 "a #c",
                                                 "a#c",
                                                 "\"q\"",
                                                 "\"q\" ",
                                                 "\"a\\nb\\\"\"",
                                                 "'s'",
                                                 "'it''s'",
                                                 "\"\"",
                                                 "''",
                                                 "*a",
                                                 "*b",
                                                 "&a v",
                                                 "!t v",
                                                 "!!str 1",
                                                 "!reset",
                                                 "|",
                                                 "|-",
                                                 "|+",
                                                 ">",
                                                 ">-",
                                                 ">+",
                                                 "|2",
                                                 "| #c",
                                                 "|#c",
                                                 "- a",
                                                 "-",
                                                 "-1",
                                                 ":80",
                                                 "?x",
                                                 "? x",
                                                 "[]",
                                                 "{}",
                                                 "[a",
                                                 "\"open",
                                                 "'open",
                                                 "\"a\n  b\"",
                                                 "'a\n\n b'",
                                                 "\"a \\\n  b\"",
                                                 "a\n   b",
                                                 "a\n\n    b",
                                                 "%a",
                                                 "@a",
                                                 "`a",
                                                 "}",
                                                 "],",
                                                 "\t",
                                                 "a\t#c",
                                                 "é",
                                                 "\"\\x41\"",
                                                 "\"\\q\"",
                                                 "a ",
                                                 "",
                                                 "\"a\"b",
                                                 "'a'#c",
                                                 "[a]b",
                                                 "{{ x }}",
                                                 "${A:-b}",
                                                 "\"a\"\n",
                                                 "[a,\n b]",
                                                 "{a: b,\n c: d}",
                                                 "\"x\n\n\""};
  static constexpr std::string_view properties[] = {"&a ", "&b ", "!t ", "!!map ", "! ",
                                                    "&",   "&a",  "!",   "*a ",    "&a !t "};
  static constexpr std::string_view comments[] = {" # c", "  #", "#c", "\t# c", " #: - [", " "};
  static constexpr std::string_view gaps[] = {"\n",
                                              "   \n",
                                              "# c\n",
                                              "    # c\n",
                                              "\t\n",
                                              "  text\n",
                                              "      more: x\n",
                                              "---\n",
                                              "...\n",
                                              " #c\n",
                                              "\n\n\n",
                                              "\r\n",
                                              "     deep\n",
                                              "    a\n\n      b\n",
                                              "  - x\n",
                                              "%YAML 1.2\n",
                                              "\n    x\n",
                                              "        \n",
                                              "   a\n  \n   b\n"};
  static constexpr std::string_view commas[] = {", ", ",",  " , ", ",\n  ",
                                                "",   ",,", " ",   ", # c\n "};
  static constexpr std::string_view strays[] = {" ",        "  ",      "\n",
                                                "\n\n",     ":",       ": ",
                                                "-",        "- ",      "\n- ",
                                                "#",        " #",      "\"",
                                                "'",        "[",       "]",
                                                "{",        "}",       ",",
                                                "&",        "&a ",     "*",
                                                "*a",       "!",       "!t ",
                                                "|",        "|\n",     ">",
                                                ">-\n",     "?",       "? ",
                                                "%",        "@",       "`",
                                                "\t",       "\\",      "\\n",
                                                "\\\n",     "~",       "---",
                                                "...",      "\n---\n", "a",
                                                "b: ",      "\r\n",    "\r",
                                                "\x01",     "\x7f",    "\xff",
                                                "é",        "[]",      "{a: b}",
                                                "\n#",      "\n #",    "\n   ",
                                                "''",       "\"\"",    "\xef\xbb\xbf",
                                                "\xc2\x85", "="};

  std::uint64_t state_;
};

}  // namespace hullint::test
