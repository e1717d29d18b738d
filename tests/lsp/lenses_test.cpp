#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

using lsp::in_dockerfile::lenses;

std::string titles(std::string_view text, std::map<std::string, std::string> others = {}) {
  const Editor editor(text, "/repo/Dockerfile", std::move(others));
  std::string out;
  for (const lsp::Lens& lens : lenses(editor.view())) {
    CHECK(editor.text(lens.span) == "FROM");
    out += lens.title + "\n";
  }
  return out;
}

TEST_CASE("a stage says what uses it, and the last one what it is") {
  CHECK(titles("FROM a AS b\nFROM B AS c\nCOPY --from=b x y\nCOPY --from=0 x y\nUSER me\n"
               "RUN --mount=from=c,target=/x true\nFROM c\n") ==
        "used by 3: FROM B, COPY --from\nused by 2: RUN --mount, FROM c\n"
        "final image: user me, 3 stages\n");
  CHECK(titles("FROM a\nFROM b\nCOPY --from=0 x y\n") ==
        "used by 1: COPY --from\nfinal image: 2 stages\n");
}

TEST_CASE("a stage that the last one does not need says so, once") {
  CHECK(titles("FROM a AS b\nFROM b AS test\nFROM b\n") ==
        "used by 2: FROM b\nnot needed by the final stage\nfinal image: 2 stages\n");
  CHECK(titles("FROM a AS b\nFROM b AS test\nFROM c\n") ==
        "used by 1: FROM b; not needed by the final stage\nnot needed by the final stage\n");
}

TEST_CASE("a stage that the configuration names as a target is needed") {
  CHECK(titles("FROM a AS Test\nFROM b\n", {{"/repo/.hullint.yaml", "targets: [test]\n"}}).empty());
}

TEST_CASE("a file with one stage has nothing above it") {
  CHECK(titles("FROM a\nUSER x\n").empty());
  CHECK(titles("").empty());
  CHECK(titles("RUN x\n").empty());
}

TEST_CASE("a lens shows the places of the uses") {
  const Editor editor("FROM a AS b\nFROM «b»\n");
  const auto found = lenses(editor.view());
  REQUIRE_FALSE(found.empty());
  REQUIRE(found[0].places.size() == 1);
  CHECK(found[0].places[0].span == editor.marks()[0]);
}

}  // namespace
}  // namespace hullint::test
