#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

using lsp::in_dockerfile::symbols;

void describe(std::string& out, const std::vector<lsp::Symbol>& found, Span outer, int depth) {
  Offset last = outer.begin;
  for (const lsp::Symbol& symbol : found) {
    CHECK(symbol.span.contains(symbol.selected));
    CHECK(outer.contains(symbol.span));
    CHECK(symbol.span.begin >= last);
    CHECK_FALSE(symbol.name.empty());
    last = symbol.span.end;
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
    out += "0sae!c"[static_cast<std::size_t>(symbol.kind)];
    out += " " + symbol.name + (symbol.detail.empty() ? "" : " | " + symbol.detail) + "\n";
    describe(out, symbol.children, symbol.span, depth + 1);
  }
}

std::string outline(std::string_view text) {
  const Editor editor(text);
  std::string out;
  describe(out, symbols(editor.view()), {0, static_cast<Offset>(text.size())}, 0);
  return out;
}

TEST_CASE("an outline has stages with their instructions below the global arguments") {
  CHECK(
      outline("ARG A=1 B\nFROM debian:$A AS base\nENV X=1 Y=\"a b\"\nRUN apt-get update \\\n"
              "  && apt-get  install x\nFROM base\nARG C=3\nCOPY --from=base a b /x/\nCMD [\"a\"]\n"
              "ONBUILD RUN x\n") ==
      "a A | 1\na B\ns base | debian:$A\n  e X | 1\n  e Y | \"a b\"\n"
      "  c RUN apt-get update && apt-get install x\ns stage 1 | base\n  a C | 3\n"
      "  ! COPY a b /x/\n  c CMD [\"a\"]\n  ! ONBUILD RUN x\n");
}

TEST_CASE("long arguments are cut at a character") {
  const std::string sixty_one = "RUN " + std::string(59, 'x') + "é" + "yyy";
  CHECK(outline("FROM a\n" + sixty_one + "\n") ==
        "s stage 0 | a\n  c RUN " + std::string(59, 'x') + "...\n");
}

TEST_CASE("a symbol holds all of its instruction") {
  const Editor editor("«FROM a\n«RUN <<E \\\r\n # c\r\n x\r\ny\r\nE»»\r\n# c\r\nFROM b\r\n");
  const auto found = symbols(editor.view());
  REQUIRE(found.size() == 2);
  CHECK(found[0].span == editor.marks()[0]);
  REQUIRE(found[0].children.size() == 1);
  CHECK(found[0].children[0].span == editor.marks()[1]);
}

TEST_CASE("half-typed lines are in the outline") {
  CHECK(outline("FRO\nFROM\nENV\nENV =1\nARG \nMAINTAINER x\nFROM a AS\nRUN") ==
        "! FRO\ns stage 0\n  ! ENV\n  e ENV | 1\n  ! ARG\n  ! MAINTAINER x\ns stage 1 | a\n"
        "  c RUN\n");
  CHECK(outline("").empty());
}

}  // namespace
}  // namespace hullint::test
