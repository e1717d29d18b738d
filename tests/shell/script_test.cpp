#include <doctest/doctest.h>

#include "shell/script.h"
#include "shell/shell_text.h"

namespace hullint::test {
namespace {

using shell::Command;
using shell::Dialect;
using shell::Redirection;
using shell::Script;
using shell::VariableUse;

// Checks the spans of all words of all commands but the programs'.
void check_argument_spans(std::string_view marked) {
  CAPTURE(marked);
  const Marked file = read_marks(marked);
  Arena arena;
  const Script script = read_script(joined(file.text, arena), Dialect::posix, arena);
  std::vector<Span> spans;
  for (const Command& command : script.commands)
    for (auto word = command.arguments_begin(); word != command.arguments_end(); ++word)
      spans.push_back(word->span);
  CHECK(spans == file.spans);
}

TEST_CASE("words have their place in the file through joined lines") {
  check_argument_spans("a «b» «'c d'» && e «f$x»");
  check_argument_spans("apt-get «install» \\\n  «curl» \\\n  «wget=1\\\n.2» && x");
  check_argument_spans("a «\"b\\\nc\"»; d «e»");
  check_argument_spans("a > f «b» 2>&1");
}

TEST_CASE("commands, operators, redirections and assignments have their place") {
  const Marked file =
      read_marks("«A=1 B=2 cmd \\\n x > f» «&&» «c «2>&1» <<< «y»» «|» «sh -c '«e «f»»'»");
  Arena arena;
  const Script script = read_script(joined(file.text, arena), Dialect::bash, arena);
  REQUIRE(script.commands.size() == 4);
  REQUIRE(file.spans.size() == 9);
  const std::vector<Command>& commands = script.commands;
  CHECK(commands[0].span == file.spans[0]);
  CHECK(commands[0].before_span == Span{});
  CHECK(commands[0].assignments[1].span == Span{4, 7});
  CHECK(commands[0].assignments[1].value.span == Span{6, 7});
  CHECK(commands[1].before_span == file.spans[1]);
  CHECK(commands[1].span == file.spans[2]);
  CHECK(commands[1].redirections[0].span == file.spans[3]);
  CHECK(commands[1].redirections[1].target.span == file.spans[4]);
  CHECK(commands[2].before_span == file.spans[5]);
  CHECK(commands[2].span == file.spans[6]);
  CHECK(commands[3].span == file.spans[7]);
  CHECK(commands[3].words[1].span == file.spans[8]);
  CHECK(script.span == Span{0, static_cast<Offset>(file.text.size())});
}

TEST_CASE("a line end as operator is a place without bytes") {
  Arena arena;
  const Script script = read_script(whole("a\nb"), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 2);
  CHECK(script.commands[1].before == shell::Operator::sequence);
  CHECK(script.commands[1].before_span == Span{1, 1});
}

TEST_CASE("the shell's own continuations and comments are read") {
  CHECK(describe("a \\\n  b \\\n  c\nd") == "*a b c\n; *d");
  CHECK(describe("a 'b\\\nc' \"d\\\ne\"") == "*a b\\\nc de");
  CHECK(describe("a # x \\\nb") == "*a\n; *b");
  CHECK(describe("a `# a comment` b `# another` c").starts_with("*a "));
  CHECK(describe("a \\\r\n b\r\nc\r\n") == "*a b\n; *c");
}

TEST_CASE("heredocs belong to their command and the text goes on behind them") {
  CHECK(describe("cat <<EOF > f && b\nx\ny\nEOF\nc d") == "*cat <<EOF(x\ny\n) >f\n&& *b\n; *c d");
  CHECK(describe("a <<A b 3<<'B' | c\n1\nA\n2\nB\nd") == "*a b <<A(1\n) 3<<B(2\n)\n| *c\n; *d");
  CHECK(describe("cat <<-E\n\tx\n\t\ty\n\tE\nb") == "*cat <<E(x\ny\n)\n; *b");
  CHECK(describe("cat <<-E\n\tx \\\n\ty\n\tE\n") == "*cat <<E(x y\n)");
  CHECK(describe("cat << \"E F\"\nx\nE F\nb") == "*cat <<E F(x\n)\n; *b");
  CHECK(describe("cat <<E\nx") == "*cat <<E(x)");
  CHECK(describe("cat <<E") == "*cat <<E()");
  CHECK(describe("cat <<E\r\nx\r\nE\r\nb") == "*cat <<E(x\r\n)\n; *b");
  CHECK(describe("a $(cat <<E\nx )\nE\n) b") == "*a $(cat <E\n)$ b\n  *cat <<E(x )\n)");
  CHECK(describe("{ a; cat <<E; } | b\nx\nE\nc") == "  *a\n  ; *cat <<E(x\n)\n| *b\n; *c");
  CHECK(describe("a $((1 << 2)) \"<<E\" '<<F' # <<G\nb") == "*a $((1 << 2))$ <<E <<F\n; *b");
}

TEST_CASE("a heredoc's body is as its program gets it and has its place") {
  const Marked file = read_marks("cat <<-E\n\t«a» \\$b \\\\ \\q \\\n«c»\n\tE\n");
  Arena arena;
  const Script script = read_script(whole(file.text), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 1);
  REQUIRE(script.commands[0].redirections.size() == 1);
  const Redirection& heredoc = script.commands[0].redirections[0];
  CHECK(heredoc.kind == Redirection::Kind::heredoc);
  CHECK(heredoc.expands);
  CHECK(heredoc.body.text == "a $b \\ \\q c\n");
  CHECK(heredoc.body.word(0, 1).span == file.spans[0]);
  const auto c = static_cast<Offset>(heredoc.body.text.find('c'));
  CHECK(heredoc.body.word(c, c + 1).span == file.spans[1]);
  CHECK(heredoc.span == Span{4, 8});
}

TEST_CASE("a quoted delimiter keeps a heredoc's body as it is written") {
  Arena arena;
  const Script script = read_script(whole("cat <<\\E\n\\$a $b \\\nc\nE\n"), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 1);
  const Redirection& heredoc = script.commands[0].redirections[0];
  CHECK_FALSE(heredoc.expands);
  CHECK(heredoc.body.text == "\\$a $b \\\nc\n");
  CHECK(script.variables.empty());
}

std::string names(const std::vector<VariableUse>& variables) {
  std::string text;
  for (const VariableUse& use : variables) {
    text += std::string(use.name) + (use.braces ? "{}" : "") + std::string(use.modifier);
    text += ' ';
  }
  if (!text.empty()) text.pop_back();
  return text;
}

TEST_CASE("variables are those that the shell expands") {
  struct Uses {
    std::string_view text;
    std::string_view names;
  };
  constexpr Uses cases[] = {
      {"a $x \"$y\" '$z' \\$q $1 $@ $$", "x y"},
      {"a ${x} ${y:-$z} ${#n} ${!m} ${a[0]} ${#}", "x{} y{}:-$z z n{} m{} a{}[0]"},
      {"a \"${x:-'$y'}\" ${z:-'$q'}", "x{}:-'$y' y z{}:-'$q'"},
      {"a \"$(b \"$x\" '$y')\" `c $z`", "x z"},
      {"a $((x + $y))", "y"},
      {"cat <<E $a\n'$x' \"$y\" \\$z $(b '$c')\nE\nd $e", "a x y e"},
      {"cat <<'E'\n$x\nE\n", ""},
      {"a # $x\nb $y", "y"},
      {"case $x in $y) a;; esac; for i in $z; do b; done", "x y z"},
      {"A=$x > $y", "x y"},
      {"a $'$x' $\"$y\"", "y"},
      {"a ${x", "x{}"},
  };
  for (const Uses& c : cases) {
    CAPTURE(c.text);
    Arena arena;
    CHECK(names(read_script(whole(c.text), Dialect::bash, arena).variables) == c.names);
  }
}

TEST_CASE("variables have their place in the file") {
  const Marked file = read_marks("a «$x» \\\n \"b«${y%%\\\n.*}»c\" <<E\n «$z»\nE\n");
  Arena arena;
  const Script script = read_script(whole(file.text), Dialect::posix, arena);
  std::vector<Span> spans;
  for (const VariableUse& use : script.variables) spans.push_back(use.span);
  CHECK(spans == file.spans);
}

TEST_CASE("a variable in the quotes of sh -c counts once") {
  Arena arena;
  const Script script = read_script(whole("sh -c \"a $x\"; sh -c 'b $y'"), Dialect::posix, arena);
  CHECK(names(script.variables) == "x y");
}

TEST_CASE("names that a text assigns are known") {
  Arena arena;
  const Script script = read_script(
      whole("A=1; B=2 x; export C D=3; for i in 1; do read -r e f; done; echo ${G:=1} ${H=2} "
            "${I:-3}; printf -v j x; getopts ab k; a[0]=1; sh -c 'l=1'"),
      Dialect::bash, arena);
  CHECK(script.assigned == std::vector<std::string_view>{"A", "B", "C", "D", "G", "H", "a", "e",
                                                         "f", "i", "j", "k", "l"});
}

TEST_CASE("errexit and pipefail hold behind the command that sets them") {
  struct Options {
    std::string_view text;
    int errexit;  // -1: never
    int pipefail;
  };
  constexpr Options cases[] = {
      {"a; b", -1, -1},
      {"set -e; a", 1, -1},
      {"a && set -ex && b", 2, -1},
      {"set -euo pipefail; a", 1, 1},
      {"set -o errexit; set -o pipefail; a", 1, 2},
      {"set -e; a; set +e; b", -1, -1},
      {"(set -e; a); b", -1, -1},
      {"sh -c 'set -e; a'; b", -1, -1},
      {"set -- -e", -1, -1},
      {"set -x; a", -1, -1},
      {"#!/bin/bash -e\na", 0, -1},
      {"#!/usr/bin/env -S bash -eo pipefail\na", 0, 0},
      {"#!/bin/sh\na", -1, -1},
  };
  for (const Options& c : cases) {
    CAPTURE(c.text);
    Arena arena;
    const Script script = read_script(whole(c.text), Dialect::bash, arena);
    const auto number = [](const std::optional<std::size_t>& from) {
      return from ? static_cast<int>(*from) : -1;
    };
    CHECK(number(script.errexit_from) == c.errexit);
    CHECK(number(script.pipefail_from) == c.pipefail);
  }
}

TEST_CASE("a shebang decides the dialect") {
  Arena arena;
  CHECK(read_script(whole("#!/bin/bash\na"), Dialect::posix, arena).dialect == Dialect::bash);
  const Script python =
      read_script(whole("#!/usr/bin/env python3\nimport os"), Dialect::posix, arena);
  CHECK(python.dialect == Dialect::other);
  CHECK_FALSE(python.parsed);
}

Script read_vector(const std::vector<std::string_view>& arguments, Arena& arena) {
  std::vector<hullint::Word> words;
  Offset at = 2;
  for (const std::string_view argument : arguments) {
    words.push_back({argument, {at, at + static_cast<Offset>(argument.size())}});
    at += static_cast<Offset>(argument.size()) + 4;
  }
  return shell::read_arguments(words, {}, arena);
}

TEST_CASE("an argument vector is one command without expansion") {
  Arena arena;
  const Script script = read_vector({"sudo", "apt-get", "install", "$x", "a b;c"}, arena);
  CHECK(script.source == Script::Source::exec_form);
  CHECK(describe(script) == "sudo *apt-get install $x a b;c");
  CHECK(script.variables.empty());
  CHECK(script.commands[0].words[1].span == Span{10, 17});
  CHECK(describe(read_vector({}, arena)).empty());
}

TEST_CASE("an argument vector for a shell is its text") {
  Arena arena;
  const Script script = read_vector({"/bin/bash", "-eo", "pipefail", "-c", "a $x | b"}, arena);
  CHECK(script.source == Script::Source::exec_form);
  CHECK(script.dialect == Dialect::bash);
  CHECK(describe(script) == "*a $x$\n| *b");
  CHECK(names(script.variables) == "x");
  CHECK(script.errexit_at(0));
  CHECK(script.pipefail_at(0));
  CHECK(script.commands[0].words[0].span.begin == 2 + 9 + 4 + 3 + 4 + 8 + 4 + 2 + 4);

  CHECK(describe(read_vector({"sh", "-c", "a; b"}, arena)) == "*a\n; *b");
  CHECK(describe(read_vector({"/usr/bin/env", "bash", "-lc", "a"}, arena)) == "*a");
  CHECK(describe(read_vector({"tini", "--", "sh", "-c", "exec a"}, arena)) == "exec *a");
  CHECK(describe(read_vector({"sh", "run.sh"}, arena)) == "*sh run.sh");
  CHECK(describe(read_vector({"cmd", "/S", "/C", "a & b"}, arena)) == "*a\n; *b");
  CHECK(describe(read_vector({"powershell.exe", "-Command", "Get-X; Y"}, arena)) == "*Get-X\n; *Y");
}

TEST_CASE("a decoded string maps its commands to the file") {
  // ["sh", "-c", "a \"b\" c"] with the text's quotes escaped.
  const std::string_view file = R"(["sh", "-c", "a \"b\" c"])";
  Arena arena;
  Cooker cooker;
  cooker.copy("a ", 14);
  cooker.replace("\"", {16, 18});
  cooker.copy("b", 18);
  cooker.replace("\"", {19, 21});
  cooker.copy(" c", 21);
  const std::vector<Cooked> cooked = {whole("sh"), whole("-c"), cooker.finish(arena)};
  const Script script = shell::read_arguments(
      {{"sh", {2, 4}}, {"-c", {8, 10}}, {"a \"b\" c", {14, 23}}}, cooked, arena);
  REQUIRE(script.commands.size() == 1);
  REQUIRE(script.commands[0].words.size() == 3);
  CHECK(script.commands[0].words[1].value == "b");
  const Span quoted = script.commands[0].words[1].span;
  CHECK(file.substr(quoted.begin, quoted.size()) == "\\\"b\\\"");
  CHECK(script.commands[0].words[2].span == Span{22, 23});
}

}  // namespace
}  // namespace hullint::test
