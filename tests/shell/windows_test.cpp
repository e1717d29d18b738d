#include <doctest/doctest.h>

#include "shell/script.h"
#include "shell/shell_text.h"

namespace hullint::test {
namespace {

using shell::Dialect;
using shell::Script;

TEST_CASE("the Windows command line is split at its operators") {
  const auto read = [](std::string_view text) { return describe(text, Dialect::cmd); };
  CHECK(read("a b && c || d & e | f") == "*a b\n&& *c\n|| *d\n; *e\n| *f");
  CHECK(read("echo \"a & b\" c^&d") == "*echo a & b c&d");
  CHECK(read("@echo off\r\ndir /q > f.txt 2>&1") == "*echo off\n; *dir /q >f.txt 2>&1");
  CHECK(read("(del a >> b) & c") == "*del a >>b\n; *c");
  CHECK(read("copy %SRC% C:\\x\\y") == "*copy %SRC%$ C:\\x\\y");
  CHECK(read("") == "");
  CHECK(read("&& |") == "");
}

TEST_CASE("variables of the Windows command line are found") {
  const Marked file = read_marks("set A=«%B%» \"«%PATH:a=b%»\" 100% c");
  Arena arena;
  const Script script = read_script(whole(file.text), Dialect::cmd, arena);
  REQUIRE(script.variables.size() == 2);
  CHECK(script.variables[0].name == "B");
  CHECK(script.variables[0].span == file.spans[0]);
  CHECK(script.variables[1].name == "PATH");
  CHECK(script.variables[1].modifier == ":a=b");
  CHECK(script.variables[1].span == file.spans[1]);
}

TEST_CASE("PowerShell commands and arguments are seen") {
  const auto read = [](std::string_view text) { return describe(text, Dialect::powershell); };
  CHECK(read("Get-X -Uri 'a b' -Out \"c d\"; Y | Z") == "*Get-X -Uri a b -Out c d\n; *Y\n| *Z");
  CHECK(read("a \"$x\" $y '$z' it`s") == "*a $x$ $y$ $z its");
  CHECK(read("a `\n b\nc # d; e\n<# f; #> g") == "*a b\n; *c\n; *g");
  CHECK(read("& 'C:\\a b\\x.exe' /q") == "*C:\\a b\\x.exe /q");
  CHECK(read("$p = Start-X a; $q='b'") == "p={Start-X} $p$ = *Start-X a\n; q={b} $q$ = *b");
  CHECK(read("if ($x) { Remove-X y }") == "*if ($x)$ { Remove-X y }$\n  *$x$\n  *Remove-X y");
  CHECK(read("iex (New-X 'a;b')") == "*iex (New-X 'a;b')$\n  *New-X a;b");
  CHECK(read("a > f 2>&1 ; b *> $null") == "*a >f 2>&1\n; *b >$null");
  CHECK(read("a @'\nx; 'y'\n'@; b") == "*a \nx; 'y'\n\n; *b");
  CHECK(read("a \"b\"\"c\" 'd''e' \"f`\"\"g") == "*a b\"c d'e f\"g");
}

TEST_CASE("variables of PowerShell's environment are found") {
  const Marked file = read_marks("a «$env:X»/b \"«${Env:Y}»\" '$env:Z' $w");
  Arena arena;
  const Script script = read_script(whole(file.text), Dialect::powershell, arena);
  REQUIRE(script.variables.size() == 2);
  CHECK(script.variables[0].name == "X");
  CHECK(script.variables[0].span == file.spans[0]);
  CHECK(script.variables[1].name == "Y");
  CHECK(script.variables[1].span == file.spans[1]);
}

TEST_CASE("a Windows command line that starts PowerShell is read on both levels") {
  CHECK(describe("powershell -NoProfile -Command \"Get-X; Y\" && z", Dialect::cmd) ==
        "*powershell -NoProfile -Command Get-X; Y\n  *Get-X\n  ; *Y\n&& *z");
}

TEST_CASE("unbalanced Windows texts are read") {
  for (const std::string_view text : {"(((", ")))", "{ ( }", "a \"b", "a 'b", "<# a", "@'\na", "$",
                                      "`", "^", "%", "a >", "2>", "& &", "=", "$a=", "${env:"}) {
    CAPTURE(text);
    Arena arena;
    CHECK(read_script(whole(text), Dialect::cmd, arena).parsed);
    CHECK(read_script(whole(text), Dialect::powershell, arena).parsed);
  }
}

}  // namespace
}  // namespace hullint::test
