#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

using Moves = std::vector<std::pair<std::string, std::string>>;

std::string after(std::string_view text, const Moves& moves) {
  const Editor editor(text, "/repo/app/Dockerfile");
  return editor.after(lsp::in_dockerfile::follow_files(editor.view(), moves));
}

TEST_CASE("a file that moves is followed in its own style") {
  const Moves moves{{"/repo/app/a.c", "/repo/app/src/b.c"}};
  CHECK(after("FROM x\nCOPY a.c ./a.c /a.c ab.c x/a.c /d/\nADD \"a.c\" /a.c\n", moves) ==
        "FROM x\nCOPY src/b.c ./src/b.c /src/b.c ab.c x/a.c /d/\nADD \"src/b.c\" /a.c\n");
  CHECK(after("FROM x\nCOPY [\"a.c\", \\\n  \"/a.c\"]\n", moves) ==
        "FROM x\nCOPY [\"src/b.c\", \\\n  \"/a.c\"]\n");
  CHECK(after("FROM x\nRUN --mount=type=bind,source=a.c,target=a.c cat a.c\n", moves) ==
        "FROM x\nRUN --mount=type=bind,source=src/b.c,target=a.c cat a.c\n");
  CHECK(after("FROM x\nONBUILD COPY a.c /\n", moves) == "FROM x\nONBUILD COPY src/b.c /\n");
}

TEST_CASE("a folder takes along what is in it") {
  const Moves moves{{"/repo/app/src", "/repo/app/lib/src2"}};
  CHECK(after("FROM x\nCOPY src/ src ./src/a/b.c srcs/ /d/\n", moves) ==
        "FROM x\nCOPY lib/src2/ lib/src2 ./lib/src2/a/b.c srcs/ /d/\n");
  CHECK(after("FROM x\nCOPY src/a /d/\n", {{"/repo/app/src/", "/repo/app/l/"}}) ==
        "FROM x\nCOPY l/a /d/\n");
  CHECK(after("FROM x\nCOPY src/a src/b /d/\n",
              {{"/repo/app/src", "/repo/app/l"}, {"/repo/app/src/a", "/repo/app/z"}}) ==
        "FROM x\nCOPY z l/b /d/\n");
}

TEST_CASE("patterns, variables, other stages and addresses stay") {
  const Moves moves{{"/repo/app/a", "/repo/app/b"}};
  const std::string text =
      "FROM x AS y\nENV A=a\nCOPY $A a* ${A}/x /d/\nCOPY --from=y a /d/\nADD https://x.example/a "
      "/\n"
      "RUN --mount=from=y,source=a,target=/x --mount=type=cache,source=a,target=/y true\n"
      "COPY <<a /d/\na\n";
  CHECK(after(text, moves) == text);
}

TEST_CASE("what leaves the context, or moves with it, changes nothing") {
  const std::string text = "FROM x\nCOPY a . /d/\n";
  CHECK(after(text, {{"/repo/app/a", "/repo/a"}}) == text);
  CHECK(after(text, {{"/repo/app/a", "/repo/apple/a"}}) == text);
  CHECK(after(text, {{"/repo/app", "/repo/b"}}) == text);
  CHECK(after(text, {{"/repo/app/b", "/repo/app/c"}}) == text);
  CHECK(after(text, {{"/repo/a", "/repo/app/a"}}) == text);
  CHECK(after(text, {{"", "/x"}}) == text);
}

TEST_CASE("a new name that cannot be written there is not written") {
  const Moves blank{{"/repo/app/a", "/repo/app/b c"}};
  CHECK(after("FROM x\nCOPY a /d/\n", blank) == "FROM x\nCOPY a /d/\n");
  CHECK(after("FROM x\nCOPY [\"a\", \"/d/\"]\n", blank) == "FROM x\nCOPY [\"b c\", \"/d/\"]\n");
  CHECK(after("FROM x\nCOPY a /d/\n", {{"/repo/app/a", "/repo/app/$b"}}) == "FROM x\nCOPY a /d/\n");
  CHECK(after("FROM x\nCOPY a /d/\n", {{"/repo/app/a", "/repo/app/--b"}}) ==
        "FROM x\nCOPY a /d/\n");
}

}  // namespace
}  // namespace hullint::test
