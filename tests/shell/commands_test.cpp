#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "shell/script.h"
#include "shell/shell_text.h"

namespace hullint::test {
namespace {

using shell::Command;
using shell::Dialect;
using shell::Script;

// A text and its commands as `describe` writes them.
struct Case {
  std::string_view text;
  std::string_view commands;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(describe(c.text) == c.commands);
  }
}

TEST_CASE("operators join a command to the one before it") {
  check({
      {"a", "*a"},
      {"a; b", "*a\n; *b"},
      {"a\nb\n", "*a\n; *b"},
      {"a && b || c", "*a\n&& *b\n|| *c"},
      {"a | b |& c", "*a\n| *b\n| *c"},
      {"a & b &", "*a\n& *b"},
      {"a &&\n b", "*a\n&& *b"},
      {"a\n\n# c\n\n  (b\nc)\nd", "*a\n  ; *b\n  ; *c\n; *d"},
      {"if a\nthen b\n c\nfi\nd", "  *a\n  *b\n  ; *c\n; *d"},
      {"for i in 1\ndo a\n b\ndone\nc", "  *a\n  ; *b\n; *c"},
      {"case x in\na) b\n c;;\nesac", "  *b\n  ; *c"},
      {"a $(b\nc\n)", "*a $(b\nc\n)$\n  *b\n  ; *c"},
      {"a # b; c\nd", "*a\n; *d"},
      {"", ""},
      {"# nothing", ""},
  });
}

TEST_CASE("an operator joins what stands next to it whatever the tree says") {
  check({
      {"a || b 2>&1 | c && d", "*a\n|| *b 2>&1\n| *c\n&& *d"},
      {"a && b > f | c", "*a\n&& *b >f\n| *c"},
      {"a | b > f x && c 2>&1", "*a\n| *b x >f\n&& *c 2>&1"},
  });
  Arena arena;
  const Script script = read_script(whole("a || b 2>&1 | c && d"), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 4);
  CHECK(script.commands[0].pipeline != script.commands[1].pipeline);
  CHECK(script.commands[1].pipeline == script.commands[2].pipeline);
  CHECK(script.commands[2].pipeline != script.commands[3].pipeline);
}

TEST_CASE("words lose their quotes and know whether they are expanded") {
  check({
      {R"(a 'b c' "d e" f\ g)", "*a b c d e f g"},
      {R"(a "x"'y'z)", "*a xyz"},
      {R"(a "$x" $y ${z:-1} '$q')", "*a $x$ $y$ ${z:-1}$ $q"},
      {R"(a "\$x \"q\" \n")", R"(*a $x "q" \n)"},
      {R"(a $'b\tc\x41\101\'' "")", "*a b\tcAA' "},
      {"a $(b) `c` <(d)", "*a $(b)$ `c`$ <(d)$\n  *b\n  *c\n  *d"},
      {"a $ b$ 100%", "*a $ b$ 100%"},
      {"a *.c [ab]? {x,y} ~/z", "*a *.c [ab]? {x,y} ~/z"},
      {"a b[0]c {} --x=\"y z\"", "*a b[0]c {} --x=y z"},
      {"a $((1 + x))", "*a $((1 + x))$"},
      {R"(find . -exec rm {} \; -o \( -name x \))", "*find . -exec rm {} ; -o ( -name x )"},
  });
}

TEST_CASE("a word says whether it was quoted") {
  Arena arena;
  const Script script = read_script(whole(R"(a b "c" d\e "$f")"), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 1);
  const std::vector<shell::Word>& words = script.commands[0].words;
  REQUIRE(words.size() == 5);
  CHECK_FALSE(words[1].quoted);
  CHECK(words[2].quoted);
  CHECK(words[3].quoted);
  CHECK(words[4].quoted);
  CHECK(words[2].text == "\"c\"");
  CHECK(words[3].value == "de");
}

TEST_CASE("assignments stand in front of a command, alone or behind export") {
  check({
      {"A=1 B='x y' cmd C=2", "A={1} B={x y} *cmd C=2"},
      {"A=1 B=", "A={1} B={}"},
      {"A+=x", "A+={x}"},
      {"A=$(b c)", "A={$(b c)}\n  *b c"},
      {"export A=1 B C=$D", "A={1} C={$D} *export A=1 B C=$D$"},
      {"local x=\"a b\"", "x={a b} *local x=a b"},
      {"unset A B", "*unset A B"},
      {"a=(x y) b", "a={(x y)} *b"},
  });
}

TEST_CASE("redirections belong to their command and take no words from it") {
  check({
      {"a > f b 2>> g < h", "*a b >f 2>>g <h"},
      {"> f a b", "*a b >f"},
      {"> f", ">f"},
      {"a > /dev/null 2>&1", "*a >/dev/null 2>&1"},
      {"a &> f", "*a >f"},
      {"a >& f", "*a >f"},
      {"a 2>&-", "*a 2>&-"},
      {"a <<< 'b c' d", "*a d <<<b c"},
      {"a > f < g <<< h i", "*a i >f <g <<<h"},
      {"a > \"$x\"", "*a >$x"},
      {"a > $(b)", "*a >$(b)\n  *b"},
  });
}

TEST_CASE("redirections of a group are kept beside its commands") {
  Arena arena;
  const Script script =
      read_script(whole("x; { a; b; } > f 2>&1 | c; (d) < g; e > h"), Dialect::posix, arena);
  CHECK(describe(script) == "*x\n  ; *a\n  ; *b\n| *c\n  ; *d\n; *e >h");
  REQUIRE(script.groups.size() == 2);
  CHECK(script.groups[0].first == 1);
  CHECK(script.groups[0].end == 3);
  REQUIRE(script.groups[0].redirections.size() == 2);
  CHECK(describe(script.groups[0].redirections[0]) == ">f");
  CHECK(script.groups[1].first == 4);
  CHECK(script.groups[1].end == 5);
}

TEST_CASE("commands inside of compound commands are listed in the order of the text") {
  check({
      {"if a; then b; elif c; then d; else e; fi; f", "  *a\n  *b\n  *c\n  *d\n  *e\n; *f"},
      {"while read x; do a; b; done < f", "  *read x\n  *a\n  ; *b"},
      {"for i in 1 $(a); do b; done", "    *a\n  *b"},
      {"for ((i=0;i<2;i++)); do b; done", "  *b"},
      {"case $x in a|b) c; d;; *) e;; esac", "  *c\n  ; *d\n  *e"},
      {"f() { a; }; function g { b; }", "  *a\n  ; *b"},
      {"a && (b; c) && d", "*a\n  && *b\n  ; *c\n&& *d"},
      {"{ a; } && b", "  *a\n&& *b"},
      {"[ -f x -a \"$y\" = z ] && [[ $a == b* && -n c ]]",
       "*[ -f x -a $y$ = z ]\n&& *[[ $a$ == b* && -n c ]]"},
      {"((i++)); a", "*((i++))\n; *a"},
      {"a \"$(b \"$(c)\")\"", "*a $(b \"$(c)\")$\n  *b $(c)$\n    *c"},
  });
}

std::string flags(const Command& command) {
  std::string text;
  if (command.in_subshell) text += 's';
  if (command.in_substitution) text += '$';
  if (command.in_condition) text += '?';
  if (command.in_function) text += 'f';
  if (command.in_loop) text += 'l';
  if (command.negated) text += '!';
  return text;
}

TEST_CASE("a command knows where it stands") {
  struct Flagged {
    std::string_view text;
    std::string_view flags;  // of all commands, with blanks between
  };
  constexpr Flagged cases[] = {
      {"a; b", " "},
      {"a | b", "s s"},
      {"(a; b)", "s s"},
      {"{ a; b; } | c; d", "s s s "},
      {"a | { b; c; }; d", "s s s "},
      {"a $(b); c", " s$ "},
      {"if a; then b; else c; fi", "?  "},
      {"if a; then b; elif c; then d; fi", "?  ? "},
      {"while a; do b; done; c", "?l l "},
      {"! a; b", "?! "},
      {"for i in 1; do a; done; b", "l "},
      {"f() { a; }; b", "f "},
      {"if [ $(a | b) ]; then c; fi", "? s$ s$ "},
  };
  for (const Flagged& c : cases) {
    CAPTURE(c.text);
    Arena arena;
    const Script script = read_script(whole(c.text), Dialect::bash, arena);
    std::string text;
    for (const Command& command : script.commands)
      text += (&command == script.commands.data() ? "" : " ") + flags(command);
    CHECK(text == c.flags);
  }
}

TEST_CASE("the first command of a group stands for the group in a pipeline") {
  Arena arena;
  const Script script =
      read_script(whole("curl x | (bash -; a); yes | { b; } && c"), Dialect::bash, arena);
  REQUIRE(script.commands.size() == 6);
  CHECK(script.commands[0].pipeline == script.commands[1].pipeline);
  CHECK(script.commands[2].pipeline != script.commands[1].pipeline);
  CHECK(script.commands[3].pipeline == script.commands[4].pipeline);
  CHECK(script.commands[5].pipeline != script.commands[4].pipeline);
}

TEST_CASE("the program is behind the wrappers") {
  check({
      {"sudo apt-get install", "sudo *apt-get install"},
      {"sudo -n -u root -E apt-get install", "sudo -n -u root -E *apt-get install"},
      {"sudo -nu root A=b /usr/bin/apt x", "sudo -nu root A=b */usr/bin/apt x"},
      {"env -i -u X A=1 B=2 cmd -i", "env -i -u X A=1 B=2 *cmd -i"},
      {"env", "*env"},
      {"exec > log", "*exec >log"},
      {"exec nginx -g x", "exec *nginx -g x"},
      {"command -v curl", "*command -v curl"},
      {"command curl -v", "command *curl -v"},
      {"time -f %e nice -n 5 make", "time -f %e nice -n 5 *make"},
      {"xargs -0 -n 1 rm -rf", "xargs -0 -n 1 *rm -rf"},
      {"timeout -k 5 30s curl x", "timeout -k 5 30s *curl x"},
      {"gosu postgres psql", "gosu postgres *psql"},
      {"chroot /mnt apt-get update", "chroot /mnt *apt-get update"},
      {"setpriv --reuid=1 --init-groups x", "setpriv --reuid=1 --init-groups *x"},
      {"stdbuf -oL -e 0 x", "stdbuf -oL -e 0 *x"},
      {"tini -- x -y", "tini -- *x -y"},
      {"nohup sudo -- env x", "nohup sudo -- env *x"},
      {"sudo $cmd x", "sudo *$cmd$ x"},
      {"A=1", "A={1}"},
  });
}

TEST_CASE("a program is known by its name without directory") {
  Arena arena;
  const Script script =
      read_script(whole("sudo /usr/bin/apt-get update; $x; a/$y; 'c''d'"), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 4);
  const Command& command = script.commands[0];
  CHECK(command.is("apt-get"));
  CHECK(command.wrapped_by("sudo"));
  CHECK_FALSE(command.wrapped_by("env"));
  CHECK(command.argument_count() == 1);
  CHECK(command.argument(0).value == "update");
  CHECK(command.arguments_end() - command.arguments_begin() == 1);
  CHECK(script.commands[1].name().empty());
  CHECK(script.commands[2].name().empty());
  CHECK(script.commands[3].is("cd"));
}

TEST_CASE("the value of a wrapper's option is no wrapper") {
  Arena arena;
  const Script script = read_script(whole("doas -u sudo env -u env x"), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 1);
  CHECK(script.commands[0].is("x"));
  CHECK_FALSE(script.commands[0].wrapped_by("sudo"));
  CHECK(script.commands[0].wrapped_by("env"));
}

TEST_CASE("a text for another shell is read behind the command that holds it") {
  check({
      {"sh -c 'a && b' | c", "*sh -c a && b\n  *a\n  && *b\n| *c"},
      {"bash -lc \"a $X; b\"", "*bash -lc a $X; b$\n  *a $X$\n  ; *b"},
      {"/bin/bash -o pipefail -c 'a | b' x", "*/bin/bash -o pipefail -c a | b x\n  *a\n  | *b"},
      {"su - user -c 'a; b'", "*su - user -c a; b\n  *a\n  ; *b"},
      {"eval 'a b'", "*eval a b\n  *a b"},
      {"sh -c 'sh -c \"a; b\"'", "*sh -c sh -c \"a; b\"\n  *sh -c a; b\n    *a\n    ; *b"},
      {"sudo sh -c 'a > f'", "sudo *sh -c a > f\n  *a >f"},
      {"sh -c \"$(a)\"", "*sh -c $(a)$\n  *a"},
      {"sh script.sh -c x", "*sh script.sh -c x"},
      {"sh -c", "*sh -c"},
  });
}

TEST_CASE("commands inside of another shell's text run in a subshell") {
  Arena arena;
  const Script script = read_script(whole("{ sh -c 'a; b'; c; } > f"), Dialect::posix, arena);
  CHECK(describe(script) == "  *sh -c a; b\n    *a\n    ; *b\n  ; *c");
  CHECK(script.commands[1].in_subshell);
  CHECK_FALSE(script.commands[3].in_subshell);
  REQUIRE(script.groups.size() == 1);
  CHECK(script.groups[0].first == 0);
  CHECK(script.groups[0].end == 4);
}

TEST_CASE("what is broken is said and the rest is listed") {
  struct Broken {
    std::string_view text;
    std::string_view commands;
  };
  constexpr Broken cases[] = {
      {"apt-get install -y foo && ", "*apt-get install -y foo"},
      {"a | ", "*a"},
      {"if a; then b", "*a\n*b"},
  };
  for (const Broken& c : cases) {
    CAPTURE(c.text);
    Arena arena;
    const Script script = read_script(whole(c.text), Dialect::bash, arena);
    CHECK(script.parsed);
    CHECK(script.has_errors);
    CHECK(describe(script) == c.commands);
  }
  Arena arena;
  CHECK_FALSE(read_script(whole("a && b"), Dialect::bash, arena).has_errors);
}

TEST_CASE("a text that no shell reads gives no commands") {
  Arena arena;
  const Script script = read_script(whole("import os"), Dialect::other, arena);
  CHECK_FALSE(script.parsed);
  CHECK(script.commands.empty());
  CHECK(script.span == Span{0, 9});
}

std::string repeat(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST_CASE("long lists are read whole") {
  const std::string text = "true" + repeat(" && true", 50'000);
  Arena arena;
  const Script script = read_script(whole(text), Dialect::posix, arena);
  CHECK(script.parsed);
  CHECK(script.commands.size() == 50'001);
  CHECK(script.commands.back().before == shell::Operator::and_if);
}

TEST_CASE("deep nesting is read without recursion") {
  const std::string text = repeat("{ ", 20'000) + "a;" + repeat(" };", 20'000);
  Arena arena;
  const Script script = read_script(whole(text), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 1);
  CHECK(script.commands[0].depth == 20'000);
}

TEST_CASE("a text over a limit is not parsed") {
  const std::string texts[] = {
      repeat("true;", 200'000),        // bytes
      repeat("a|", 30'000),            // pipes
      repeat("a=(", 10'000),           // arrays
      repeat("cat <<A\nA\n", 10'000),  // heredocs
      repeat("$(", 10'000),            // substitutions
      repeat("r= -r)f", 12'000),       // broken, and the grammar looks ahead
      repeat("a <<b ((", 10'000),
  };
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 20));
    Arena arena;
    CHECK_FALSE(read_script(whole(text), Dialect::bash, arena).parsed);
  }
}

TEST_CASE("any bytes are read") {
  Arena arena;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = "a " + std::string(3, static_cast<char>(byte)) + " b";
    const Script script = read_script(whole(text), Dialect::bash, arena);
    CHECK_FALSE(script.commands.empty());
  }
  // The grammar's own buffer for heredocs is 1,024 bytes: it must not see one.
  for (std::size_t size = 1000; size < 1030; ++size) {
    const std::string text = "$((<<" + std::string(size, 'x') + "\na <<" + std::string(size, 'y');
    CHECK(read_script(whole(text), Dialect::bash, arena).parsed);
  }
}

TEST_CASE("a shell's dialect goes by its name") {
  CHECK(shell::dialect_of("sh") == Dialect::posix);
  CHECK(shell::dialect_of("/bin/ash") == Dialect::posix);
  CHECK(shell::dialect_of("/usr/bin/bash") == Dialect::bash);
  CHECK(shell::dialect_of("zsh") == Dialect::bash);
  CHECK(shell::dialect_of("pwsh") == Dialect::powershell);
  CHECK(shell::dialect_of("C:\\Windows\\System32\\PowerShell.exe") == Dialect::powershell);
  CHECK(shell::dialect_of("cmd.EXE") == Dialect::cmd);
  CHECK(shell::dialect_of("python3") == Dialect::other);
  CHECK(shell::dialect_of("") == Dialect::other);
}

}  // namespace
}  // namespace hullint::test
