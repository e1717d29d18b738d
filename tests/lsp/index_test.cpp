#include <doctest/doctest.h>

#include "lsp/editor.h"

using namespace hullint;
using namespace hullint::test;

TEST_CASE("the index knows stages, global arguments and images by their places") {
  const Editor editor("ARG TAG=3\nFROM debian:12 AS build\nFROM build AS last\n");
  const lsp::FileFacts facts = lsp::facts_of(editor.document());
  REQUIRE(facts.names.size() == 3);
  CHECK(facts.names[0].name == "build");
  CHECK(facts.names[0].begin.line == 2);
  CHECK(facts.names[0].begin.column == 19);
  CHECK(facts.names[2].name == "TAG");
  CHECK(facts.images == std::vector<std::string>{"debian:12"});
}
