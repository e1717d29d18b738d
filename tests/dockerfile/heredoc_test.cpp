#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "dockerfile/syntax.h"

namespace hullint::syntax {
namespace {

using Texts = std::vector<std::string>;

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

// `fd<<-NAME[body]`, with `!` before a literal one and `...` after one that does not end.
std::string show(const Parsed& parsed, const Heredoc& heredoc) {
  std::string out = heredoc.expands ? "" : "!";
  if (heredoc.fd) out += std::to_string(heredoc.fd);
  out += heredoc.strips_tabs ? "<<-" : "<<";
  out += std::string(heredoc.name) + "[" + parsed.at(heredoc.body) + "]";
  return heredoc.terminated ? out : out + "...";
}

Texts show(const Parsed& parsed) {
  Texts out;
  for (const Line& line : parsed.tree.lines) {
    std::string text(line.text.text);
    for (const Heredoc& heredoc : line.heredocs) text += " | " + show(parsed, heredoc);
    out.push_back(text);
  }
  return out;
}

struct Case {
  std::string what;
  std::string text;
  Texts lines;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(show(Parsed(c.text)) == c.lines);
  }
}

TEST_CASE("heredocs take the lines up to their delimiter") {
  check({
      {"one", "RUN <<EOF\na\n# b \\\n\nEOF\nRUN c", {"RUN <<EOF | <<EOF[a\n# b \\\n\n]", "RUN c"}},
      {"an empty body", "RUN <<A\nA\nRUN b", {"RUN <<A | <<A[]", "RUN b"}},
      {"at the end without LF", "RUN <<A\na\nA", {"RUN <<A | <<A[a\n]"}},
      {"CRLF", "RUN <<A\r\na\r\nA\r\nRUN b", {"RUN <<A | <<A[a\r\n]", "RUN b"}},
      {"a CR before the delimiter", "RUN <<A\n\rA\nA\r\r\n", {"RUN <<A | <<A[\rA\n]"}},
      {"blanks around the delimiter", "RUN <<A\nA \n A\nA", {"RUN <<A | <<A[A \n A\n]"}},
      {"tabs", "RUN <<-A\n\ta\n \tA\n\t\tA", {"RUN <<-A | <<-A[\ta\n \tA\n]"}},
      {"tabs without a dash", "RUN <<A\n\tA\nA", {"RUN <<A | <<A[\tA\n]"}},
      {"several",
       "RUN a <<A 3<<-B <<C\n1\nA\n2\n\tB\nC\nRUN d",
       {"RUN a <<A 3<<-B <<C | <<A[1\n] | 3<<-B[2\n] | <<C[]", "RUN d"}},
      {"the same name twice", "RUN <<A <<A\n1\nA\n2\nA", {"RUN <<A <<A | <<A[1\n] | <<A[2\n]"}},
      {"after a continuation",
       "RUN a \\\n# <<X\n\n <<A \\\n b\n1\nA",
       {"RUN a  <<A  b | <<A[1\n]"}},
      {"a marker in pieces", "RUN a <\\\n<A\\\nB\n1\nAB", {"RUN a <<AB | <<AB[1\n]"}},
      {"an instruction in the body",
       "RUN <<A\nFROM b\nRUN <<B\nA",
       {"RUN <<A | <<A[FROM b\nRUN <<B\n]"}},
      {"not UTF-8", "RUN <<A\n\xff\nA", {"RUN <<A | <<A[\xff\n]"}},
      {"NUL", std::string("RUN <<A\n\0\nA", 11), {"RUN <<A | <<A[" + std::string(1, '\0') + "\n]"}},
  });
}

TEST_CASE("a heredoc that does not end takes the rest of the file") {
  check({
      {"with a body", "RUN <<A\nFROM b\n", {"RUN <<A | <<A[FROM b\n]..."}},
      {"without a body", "RUN <<A\n", {"RUN <<A | <<A[]..."}},
      {"without a line end", "RUN <<A", {"RUN <<A | <<A[]..."}},
      {"the second of three",
       "RUN <<A <<B <<C\n1\nA\n2\nC",
       {"RUN <<A <<B <<C | <<A[1\n] | <<B[2\nC]... | <<C[]..."}},
      {"the second, without a body", "RUN <<A <<B\nA", {"RUN <<A <<B | <<A[] | <<B[]..."}},
  });
}

TEST_CASE("a delimiter is a word of the shell") {
  check({
      {"double quotes", "RUN <<\"A\"\nA", {"RUN <<\"A\" | !<<A[]"}},
      {"single quotes", "RUN <<'A'\nA", {"RUN <<'A' | !<<A[]"}},
      {"a part in quotes", "RUN <<A\"B\"C\nABC", {"RUN <<A\"B\"C | !<<ABC[]"}},
      {"blanks in quotes", "RUN <<\"A  B\" c\nA  B", {"RUN <<\"A  B\" c | !<<A  B[]"}},
      {"an escaped character", "RUN <<\\A\nA", {"RUN <<\\A | <<A[]"}},
      {"an escaped blank", "RUN <<A\\ B\nA B", {"RUN <<A\\ B | <<A B[]"}},
      {"an escaped quote", "RUN <<A\\'\nA'", {"RUN <<A\\' | <<A'[]"}},
      {"a quote in quotes", "RUN <<\"A\\\"\"\nA\"", {"RUN <<\"A\\\"\" | !<<A\"[]"}},
      {"a variable stays as it is", "RUN <<$A\n$A", {"RUN <<$A | <<$A[]"}},
      {"a variable in braces too", "RUN <<${A}\n${A}", {"RUN <<${A} | <<${A}[]"}},
      {"blanks before it", "RUN << \t A\nA", {"RUN << \t A | <<A[]"}},
      {"a dash after blanks is part of it", "RUN << -A\n-A", {"RUN << -A | <<-A[]"}},
      {"no blanks after a dash", "RUN <<- A\nRUN b", {"RUN <<- A", "RUN b"}},
      {"an invalid byte is U+FFFD",
       "RUN <<\xff\n\xff\n\xef\xbf\xbd",
       {"RUN <<\xff | <<\xef\xbf\xbd[\xff\n]"}},
      {"empty quotes are none", "RUN <<''\nRUN b", {"RUN <<''", "RUN b"}},
      {"none", "RUN <<\nRUN b", {"RUN <<", "RUN b"}},
  });
}

TEST_CASE("only a word that consists of a marker is one") {
  check({
      {"a file descriptor", "RUN 12<<A\nA", {"RUN 12<<A | 12<<A[]"}},
      {"a huge one", "RUN 99999999999<<A\nA", {"RUN 99999999999<<A | 4294967295<<A[]"}},
      {"text before", "RUN a<<A\nRUN b", {"RUN a<<A", "RUN b"}},
      {"three signs", "RUN a <<<A\nRUN b", {"RUN a <<<A", "RUN b"}},
      {"a sign in the delimiter", "RUN <<A<B\nRUN b", {"RUN <<A<B", "RUN b"}},
      {"text after belongs to it", "RUN <<A;b\nA\nA;b", {"RUN <<A;b | <<A;b[A\n]"}},
      {"in quotes", "RUN '<<A' \"<<A\"\nRUN b", {"RUN '<<A' \"<<A\"", "RUN b"}},
      {"in quotes among blanks", "RUN 'a <<A b'\nRUN b", {"RUN 'a <<A b'", "RUN b"}},
      {"an escaped sign", "RUN a \\<<A\nRUN b", {"RUN a \\<<A", "RUN b"}},
      {"an escaped blank before", "RUN a\\ <<A\nRUN b", {"RUN a\\ <<A", "RUN b"}},
      {"after a quoted escape", "RUN \"a\\\"\" <<A\nA", {"RUN \"a\\\"\" <<A | <<A[]"}},
      {"a blank in a substitution splits", "RUN ${x:-y <<A }\nA", {"RUN ${x:-y <<A } | <<A[]"}},
      {"a substitution takes the word before", "RUN <<${x:-y}\nRUN b", {"RUN <<${x:-y}", "RUN b"}},
  });
}

TEST_CASE("a line that the shell lexer rejects has no heredocs") {
  for (const std::string text : {"'a", "\"a", "${a", "${}", "${:a}", "${#a}", "${a[0]}", "${a^}",
                                 "${a:#b}", "${a/b}", "\"${a:-'}\""}) {
    CAPTURE(text);
    CHECK(Parsed("RUN <<A " + text + "\nRUN b").tree.lines.size() == 2);
  }
  for (const std::string text : {"''", "\"a'b\"", "${a}", "${a:-b}", "${a#b}", "${a//b/c}", "${#}",
                                 "$", "${a:?'}'}", "\"${a:-\"b c\"}\"", "\\'"}) {
    CAPTURE(text);
    CHECK(show(Parsed("RUN <<A " + text + "\nA\nRUN b")) ==
          Texts{"RUN <<A " + text + " | <<A[]", "RUN b"});
  }
}

TEST_CASE("heredocs belong to ADD, COPY, RUN and ONBUILD of those") {
  for (const std::string start :
       {"RUN", "run", "COPY", "Add", "ONBUILD RUN", "onbuild copy", "RUN --a",
        "ONBUILD --a ADD --b", "RUN [", "RUN [\"a\"]b", "COPY [a]"}) {
    CAPTURE(start);
    CHECK(Parsed(start + " <<A b\nA").line(0).heredocs.size() == 1);
  }
  for (const std::string start :
       {"CMD", "ENTRYPOINT", "ENV a", "LABEL", "FROM", "RUNA", "SHELL", "HEALTHCHECK CMD",
        "ONBUILD CMD", "ONBUILD ONBUILD RUN", "ONBUILD"}) {
    CAPTURE(start);
    CHECK(Parsed(start + " <<A b\nA").line(0).heredocs.empty());
  }
}

TEST_CASE("exec form has no heredocs") {
  CHECK(Parsed("# escape=`\nRUN --a` <<A [\"b\"]\nRUN c").line(0).heredocs.empty());
  CHECK(Parsed("# escape=`\nRUN --a` <<A [\"b\"] c\nA").line(0).heredocs.size() == 1);
  CHECK(
      Parsed("# escape=`\nRUN --a` <<A [1, {\"b\": [null, -1.5e3]}]\nA").line(0).heredocs.empty());
  for (const std::string array : {"[\"b\",]", "[\"b\"", "[01]", "[\"\\x\"]", "[\"b\"] c", "[}"}) {
    CAPTURE(array);
    CHECK(Parsed("# escape=`\nRUN --a` <<A " + array + "\nA").line(0).heredocs.size() == 1);
  }
}

TEST_CASE("the shell lexer's escape character is always the backslash") {
  check({{"backslash", "# escape=`\nRUN a\\ <<A\nRUN b", {"RUN a\\ <<A", "RUN b"}},
         {"backtick", "# escape=`\nRUN a` <<A\nA\nRUN b", {"RUN a` <<A | <<A[]", "RUN b"}},
         {"an escaped last blank is part of the name",
          "# escape=`\nRUN <<A\\ \nA\nA \nRUN b",
          {"RUN <<A\\ | <<A [A\n]", "RUN b"}}});
}

TEST_CASE("markers, bodies and terminators have exact places") {
  const Parsed p("RUN a 3<<-\"E\\\nF\" <<G \\\n | b\n\tx\n\tEF\r\ny\nG\nRUN c");
  const Line& line = p.line(0);
  REQUIRE(line.heredocs.size() == 2);
  CHECK(line.heredocs[0].marker.text == "3<<-\"EF\"");
  CHECK(p.at(line.heredocs[0].marker.span) == "3<<-\"E\\\nF\"");
  CHECK(p.at(line.heredocs[0].body) == "\tx\n");
  CHECK(p.at(line.heredocs[0].terminator) == "\tEF");
  CHECK(p.at(line.heredocs[1].marker.span) == "<<G");
  CHECK(p.at(line.heredocs[1].body) == "y\n");
  CHECK(p.at(line.heredocs[1].terminator) == "G");
  CHECK(p.at(line.span) == "RUN a 3<<-\"E\\\nF\" <<G \\\n | b");
  CHECK(p.at(line.full) == p.at(line.span) + "\n\tx\n\tEF\r\ny\nG");
  CHECK(p.at(p.line(1).span) == "RUN c");
}

TEST_CASE("an empty body stands where it would begin") {
  const Parsed p("RUN <<A <<B\nA\n");
  const Line& line = p.line(0);
  CHECK(line.heredocs[0].body == Span{12, 12});
  CHECK(line.heredocs[0].terminator == Span{12, 13});
  CHECK(line.heredocs[1].body == Span{14, 14});
  CHECK(line.heredocs[1].terminator == Span{14, 14});
}

TEST_CASE("sixty heredocs of a line are read, and more are said to be there") {
  std::string line = "RUN cat";
  std::string bodies;
  for (int i = 0; i < 60; ++i) {
    line += " \\\n# c\n <<\"delimiter number " + std::to_string(i) + "\"";
    bodies += "text\ndelimiter number " + std::to_string(i) + "\n";
  }
  const Parsed all(line + "\n" + bodies + "RUN b");
  REQUIRE(all.tree.lines.size() == 2);
  CHECK_FALSE(all.line(0).too_many_heredocs);
  REQUIRE(all.line(0).heredocs.size() == 60);
  CHECK(show(all, all.line(0).heredocs[59]) == "!<<delimiter number 59[text\n]");
  const Parsed more(line + " <<X\n" + bodies + "RUN b");
  REQUIRE(more.tree.lines.size() == 2);
  CHECK(more.line(0).too_many_heredocs);
  CHECK(more.line(0).heredocs.size() == 60);
  CHECK(more.line(1).text.text == "RUN b");
}

TEST_CASE("very many markers and very long delimiters are read") {
  std::string many = "RUN cat";
  for (int i = 0; i < 100000; ++i) many += " <<A";
  CHECK(Parsed(many).line(0).too_many_heredocs);
  const std::string name(1000000, 'a');
  const Parsed p("RUN <<" + name + "\n" + name + "b\n" + name + "\nRUN b");
  REQUIRE(p.tree.lines.size() == 2);
  CHECK(p.line(0).heredocs[0].name == name);
}

}  // namespace
}  // namespace hullint::syntax
