#include "dockerfile/syntax.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

namespace hullint::syntax {
namespace {

using Texts = std::vector<std::string>;

// A tree and what it points into.
struct Parsed {
  explicit Parsed(std::string text) : source("Dockerfile", std::move(text)) {
    tree = parse(source, arena);
  }
  Source source;
  Arena arena;
  Tree tree;

  const Line& line(std::size_t index) const { return tree.lines.at(index); }
  std::string at(Span span) const { return std::string(source.text(span)); }
};

Texts joined(const Parsed& parsed) {
  Texts out;
  for (const Line& line : parsed.tree.lines) out.emplace_back(line.text.text);
  return out;
}

Texts at(const Parsed& parsed, const std::vector<Span>& spans) {
  Texts out;
  for (const Span span : spans) out.push_back(parsed.at(span));
  return out;
}

Texts comments(const std::vector<Comment>& comments) {
  Texts out;
  for (const Comment& comment : comments) out.emplace_back(comment.text);
  return out;
}

Texts directives(const Parsed& parsed) {
  Texts out;
  for (const Directive& directive : parsed.tree.directives) {
    out.push_back(std::string(directive.key.text) + "=" + std::string(directive.value.text));
  }
  return out;
}

std::string times(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

struct JoinCase {
  std::string what;
  std::string text;
  Texts joined;
};

// The span of each byte must hold that byte, and the whole must map to the line's span.
void check_places(const Parsed& parsed) {
  for (const Line& line : parsed.tree.lines) {
    const std::string_view text = line.text.text;
    for (Offset i = 0; i < text.size(); ++i) {
      const Span span = line.text.map(i, i + 1);
      if (parsed.at(span) != text.substr(i, 1)) FAIL_CHECK("byte " << i << " of " << text);
    }
    if (!text.empty()) CHECK(line.text.map(0, static_cast<Offset>(text.size())) == line.span);
    CHECK(line.full.contains(line.span));
  }
}

void check_joined(const std::vector<JoinCase>& cases) {
  for (const JoinCase& c : cases) {
    CAPTURE(c.what);
    const Parsed parsed(c.text);
    CHECK(joined(parsed) == c.joined);
    check_places(parsed);
  }
}

TEST_CASE("physical lines become logical lines as BuildKit joins them") {
  check_joined({
      {"nothing", "", {}},
      {"blank lines", "\n \r\n\t\n", {}},
      {"two lines", "FROM a\nRUN b", {"FROM a", "RUN b"}},
      {"indented", "  FROM a  \n\tRUN b\t\n", {"FROM a", "RUN b"}},
      {"a continuation keeps the next line's blanks", "RUN a \\\n  b", {"RUN a   b"}},
      {"nothing is put between the lines", "RUN a\\\nb", {"RUN ab"}},
      {"blanks after the escape character", "RUN a\\ \t\n b", {"RUN a b"}},
      {"another blank is none", "RUN a\\\v\nRUN b", {"RUN a\\", "RUN b"}},
      {"two escape characters", "RUN a\\\\\nRUN b", {"RUN a\\\\", "RUN b"}},
      {"three escape characters", "RUN a\\\\\\\nRUN b", {"RUN a\\\\\\", "RUN b"}},
      {"two with a blank between", "RUN a \\ \\\n b", {"RUN a \\  b"}},
      {"an escape character inside", "RUN a\\b\\ c\nRUN b", {"RUN a\\b\\ c", "RUN b"}},
      {"a keyword in pieces", "R\\\nU\\\nN a", {"RUN a"}},
      {"a continuation first", "\\\n  RUN a", {"RUN a"}},
      {"indented continuation first", "  \\\nRUN a", {"RUN a"}},
      {"several continuations", "RUN a\\\n\\\n\\\n  \\\nb", {"RUN a  b"}},
      {"comment lines inside", "RUN a \\\n# c \\\n  # d\nb", {"RUN a b"}},
      {"blank lines inside", "RUN a \\\n\n  \nb", {"RUN a b"}},
      {"a continued line after a comment",
       "RUN a \\\n# c\nb \\\n\nc\nRUN d",
       {"RUN a b c", "RUN d"}},
      {"the end after a comment", "RUN a \\\n# c", {"RUN a"}},
      {"the end after a blank line", "RUN a \\\n\n", {"RUN a"}},
      {"the end after a continuation", "RUN a \\", {"RUN a"}},
      {"an escape character alone", "\\", {""}},
      {"an escape character before the end", "\\\n# c\n", {""}},
      {"a hash inside", "RUN a # b\nRUN c#", {"RUN a # b", "RUN c#"}},
      {"quotes do not matter", "RUN 'a\nRUN \"b", {"RUN 'a", "RUN \"b"}},
      {"backtick as escape", "# escape=`\nRUN a\\\nRUN b`\nc", {"RUN a\\", "RUN bc"}},
  });
}

TEST_CASE("bytes that are no plain text keep their places") {
  check_joined({
      {"CRLF", "FROM a\r\nRUN b \\\r\n  c\r\n\r\nRUN d\r\n", {"FROM a", "RUN b   c", "RUN d"}},
      {"CRLF and comments", "RUN a \\\r\n# b\r\n\r\n c", {"RUN a  c"}},
      {"CR in a line", "RUN a\rb\nRUN c\r\r\n", {"RUN a\rb", "RUN c"}},
      {"CR after a continuation's blanks", "RUN a\\ \r\r\nb", {"RUN ab"}},
      {"CR before a continuation's blanks", "RUN a\\\r \nRUN b", {"RUN a\\", "RUN b"}},
      {"a final CR", "RUN a\\\r", {"RUN a"}},
      {"byte order mark",
       "\xef\xbb\xbf"
       "FROM a\nRUN b",
       {"FROM a", "RUN b"}},
      {"byte order mark alone", "\xef\xbb\xbf", {}},
      {"two byte order marks",
       "\xef\xbb\xbf\xef\xbb\xbf"
       "FROM a",
       {"\xef\xbb\xbf"
        "FROM a"}},
      {"NUL",
       std::string("RUN a\0b\nRUN \0\nRUN c", 19),
       {std::string("RUN a\0b", 7), std::string("RUN \0", 5), "RUN c"}},
      {"not UTF-8",
       "RUN \xff\xc3\\\n\xa9\nRUN \xed\xa0\x80",
       {"RUN \xff\xc3\xa9", "RUN \xed\xa0\x80"}},
      {"non-ASCII", "RUN \xc3\xa9 \\\n \xf0\x9f\x90\xb3", {"RUN \xc3\xa9  \xf0\x9f\x90\xb3"}},
      {"Unicode spaces at the ends", "\xc2\xa0\xe2\x80\x83RUN a\xe3\x80\x80\xc2\x85\n", {"RUN a"}},
      {"Unicode blank line inside", "RUN a \\\n\xe2\x80\x83\n\xc2\xa0# c\nb", {"RUN a b"}},
      {"Unicode space after an escape character", "RUN a\\\xc2\xa0\nRUN b", {"RUN a\\", "RUN b"}},
  });
}

TEST_CASE("the parts of a continued line are recorded with their places") {
  const Parsed p("FROM x\n  RUN a \\ \n\n \t\n  # one\r\n b \\\n\\\n\\\t\n c  \nCMD d");
  const Line& line = p.line(1);
  CHECK(line.text.text == "RUN a  b  c");
  CHECK(p.at(line.span) == "RUN a \\ \n\n \t\n  # one\r\n b \\\n\\\n\\\t\n c");
  CHECK(line.full == line.span);
  CHECK(at(p, line.breaks) == Texts{"\\ \n", "\\\n", "\\\n", "\\\t\n"});
  CHECK(at(p, line.blank_lines) == Texts{"\n", " \t\n"});
  REQUIRE(line.comments.size() == 1);
  CHECK(line.comments[0].text == " one");
  CHECK(p.at(line.comments[0].span) == "# one");
  CHECK(p.line(0).breaks.empty());
  CHECK(p.line(2).breaks.empty());
}

TEST_CASE("a blank last line after a continuation is a blank line") {
  CHECK(at(Parsed("RUN a \\\n  "), Parsed("RUN a \\\n  ").line(0).blank_lines) == Texts{"  "});
  CHECK(Parsed("RUN a \\\n").line(0).blank_lines.empty());
  CHECK(Parsed("RUN a  ").line(0).blank_lines.empty());
  const Parsed after_comment("RUN a \\\n# c\n\n\t");
  CHECK(at(after_comment, after_comment.line(0).blank_lines) == Texts{"\n", "\t"});
}

TEST_CASE("an instruction without text has an empty span where it begins") {
  const Parsed p("FROM a\n  \\\n# c\n");
  CHECK(p.line(1).span == Span{9, 9});
  CHECK(at(p, p.line(1).breaks) == Texts{"\\\n"});
  CHECK(comments(p.line(1).comments) == Texts{" c"});
}

struct DirectiveCase {
  std::string what;
  std::string text;
  Texts directives;
  char escape;
};

TEST_CASE("directives are read only while every line is one") {
  const std::vector<DirectiveCase> cases = {
      {"none", "FROM a", {}, '\\'},
      {"all three",
       "# syntax=a/b:1\n#escape=`\n#\tcheck = skip=all \nFROM a",
       {"syntax=a/b:1", "escape=`", "check=skip=all"},
       '`'},
      {"other case", "# ESCAPE=`", {"ESCAPE=`"}, '`'},
      {"indented", " \t# escape=`\nFROM a", {"escape=`"}, '`'},
      {"CRLF", "# escape=`\r\n# syntax=a\r\n", {"escape=`", "syntax=a"}, '`'},
      {"byte order mark", "\xef\xbb\xbf# escape=`\n", {"escape=`"}, '`'},
      {"after a blank line", "\n# escape=`", {}, '\\'},
      {"after a blank line between", "# syntax=a\n \n# escape=`", {"syntax=a"}, '\\'},
      {"after a comment", "# a\n# escape=`", {}, '\\'},
      {"after an empty comment", "#\n# escape=`", {}, '\\'},
      {"after an unknown key", "# a=b\n# escape=`", {}, '\\'},
      {"after an instruction", "FROM a\n# escape=`", {}, '\\'},
      {"no value", "# syntax=\n# escape=`", {}, '\\'},
      {"no value but a CR", "# syntax=\r\n# escape=`", {}, '\\'},
      {"a blank value", "# syntax= \n# escape=`", {"syntax=", "escape=`"}, '`'},
      {"no equals sign", "# escape `", {}, '\\'},
      {"a longer key", "# escapes=`", {}, '\\'},
      {"a key with a digit", "# escape1=`", {}, '\\'},
      {"a vertical tab before the equals sign", "# escape\v=`", {}, '\\'},
      {"a vertical tab before the key", "#\vescape=`", {"escape=`"}, '`'},
      {"another escape character", "# escape=x\n", {"escape=x"}, '\\'},
      {"two escape characters", "# escape=``\n", {"escape=``"}, '\\'},
      {"the first of two counts", "# escape=`\n# escape=\\\n", {"escape=`", "escape=\\"}, '`'},
      {"a bad one counts as the first", "# escape=x\n# escape=`\n", {"escape=x", "escape=`"}, '\\'},
      {"blanks in a value", "# check=a b\t\n", {"check=a b"}, '\\'},
      {"another comment sign", "// escape=`\n", {}, '\\'},
  };
  for (const DirectiveCase& c : cases) {
    CAPTURE(c.what);
    const Parsed parsed(c.text);
    CHECK(directives(parsed) == c.directives);
    CHECK(parsed.tree.escape == c.escape);
  }
}

TEST_CASE("a directive has exact places and is no comment") {
  const Parsed p("\xef\xbb\xbf  #  Syntax  =  a b \t\r\n# c\n");
  REQUIRE(p.tree.directives.size() == 1);
  const Directive& directive = p.tree.directives[0];
  CHECK(p.at(directive.span) == "#  Syntax  =  a b");
  CHECK(p.at(directive.key.span) == "Syntax");
  CHECK(p.at(directive.value.span) == "a b");
  CHECK(comments(p.tree.comments) == Texts{" c"});
}

TEST_CASE("comments outside instructions are listed without their line ends") {
  const Parsed p("#a\n  # b \r\nFROM x # no\nRUN y \\\n# inside\n z\n#c");
  CHECK(comments(p.tree.comments) == Texts{"a", " b ", "c"});
  CHECK(p.at(p.tree.comments[1].span) == "# b ");
}

struct AboveCase {
  std::string what;
  std::string text;
  Texts above;  // of the last line
};

TEST_CASE("the comments above an instruction are those that BuildKit remembers") {
  const std::vector<AboveCase> cases = {
      {"none", "FROM a", {}},
      {"a block", "# a\n# b\nFROM a", {" a", " b"}},
      {"blank lines do not end it", "# a\n\n# b\n\nFROM a", {" a", " b"}},
      {"an empty comment does", "# a\n#\n# b\nFROM a", {" b"}},
      {"an empty comment with blanks does", "# a\n# \t\nFROM a", {}},
      {"an empty comment that is indented does not", "# a\n #\nFROM a", {" a", ""}},
      {"an empty comment after a byte order mark does", "\xef\xbb\xbf#\n# b\nFROM a", {" b"}},
      {"an instruction ends it", "# a\nFROM b\nFROM a", {}},
      {"comments inside the instruction before do not count", "FROM b \\\n# a\n\nFROM a\n", {}},
      {"directives do not count", "# syntax=a\n# b\nFROM a", {" b"}},
      {"a heredoc's text does not count", "RUN <<E\n# a\nE\nFROM a", {}},
  };
  for (const AboveCase& c : cases) {
    CAPTURE(c.what);
    const Parsed parsed(c.text);
    CHECK(comments(parsed.tree.lines.back().above) == c.above);
  }
}

TEST_CASE("lines over BuildKit's limit are recorded") {
  const std::string most(65535 - 4, 'a');
  CHECK(Parsed("RUN " + most + "\nRUN b").tree.long_lines.empty());
  CHECK(Parsed("RUN " + most).tree.long_lines.empty());
  CHECK(Parsed("RUN " + most + "b").tree.long_lines == std::vector<Span>{{0, 65536}});
  CHECK(Parsed("FROM a\nRUN " + most + "\r\n").tree.long_lines == std::vector<Span>{{7, 65543}});
  CHECK(Parsed("RUN <<E\n" + most + "bbbbb\nE").tree.long_lines.size() == 1);
}

TEST_CASE("large and hostile texts are read whole") {
  CHECK(Parsed(times("# c\n", 70000)).tree.comments.size() == 70000);
  CHECK(Parsed("RUN a" + times(" \\\nb", 100000)).line(0).breaks.size() == 100000);
  CHECK(Parsed(times("\\\n", 100000) + "RUN a").line(0).breaks.size() == 100000);
  CHECK(Parsed("RUN " + times("\\", 1000000)).line(0).text.text.size() == 1000004);
  CHECK(Parsed("RUN " + times("\\ ", 200000) + "x").line(0).text.text.size() == 400005);
  CHECK(Parsed("RUN a \\\n" + times("\n", 100000)).line(0).blank_lines.size() == 100000);
  CHECK(Parsed("CMD " + times("[", 100000)).tree.lines.size() == 1);
  CHECK(Parsed("RUN <<E " + times("\"${a:-", 100000)).line(0).heredocs.empty());
}

TEST_CASE("any bytes give lines that lie in order, with what is between them accounted for") {
  const std::vector<std::string> parts = {"\\",
                                          "`",
                                          "\n",
                                          "\r",
                                          " ",
                                          "\t",
                                          "#",
                                          "# escape=`\n",
                                          "RUN ",
                                          "COPY ",
                                          "<<E",
                                          "<<-E",
                                          "E\n",
                                          "\"",
                                          "'",
                                          "${",
                                          "}",
                                          "a",
                                          "\xff",
                                          "\xc2\xa0",
                                          "\xef\xbb\xbf",
                                          std::string(1, '\0'),
                                          "[\"a\"]",
                                          "--x "};
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (auto count = random() % 30; count > 0; --count) text += parts[random() % parts.size()];
    CAPTURE(text);
    const Parsed parsed(text);
    check_places(parsed);
    Offset end = 0;
    for (const Line& line : parsed.tree.lines) {
      CHECK(line.full.begin >= end);
      CHECK(line.full.end <= text.size());
      end = line.full.end;
    }
  }
}

}  // namespace
}  // namespace hullint::syntax
