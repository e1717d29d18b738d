#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

using namespace lsp::in_dockerfile;

// The values of all expansions of a file, in order.
std::string values_of(const Document& document) {
  std::string values;
  const Dockerfile& file = *document.dockerfile();
  for (const Instruction& by : file.instructions()) {
    for (const Expansion& use : by.expansions) {
      const Value value = file.expand(document.source().text(use.span), by);
      values += value.text + (value.known ? "" : "?") + (value.overridable ? "*" : "") +
                (value.unset ? "-" : "") + "\n";
    }
    if (const Stage* stage = file.stage_of(by))
      values += std::to_string(stage->parent.value_or(99)) + "\n";
  }
  return values;
}

std::string renamed(std::string_view marked, std::string_view name) {
  const Editor editor(marked);
  const auto result = rename(editor.view(), editor.cursor(), name);
  if (!result) return result.error();
  std::string text(editor.document().source().text());
  for (const lsp::FileEdits& file : *result) {
    CHECK(file.path.empty());
    text = editor.after(file.edits);
  }
  const auto after = parse("/repo/Dockerfile", text, Language::dockerfile);
  CHECK(values_of(editor.document()) == values_of(*after));
  return text;
}

TEST_CASE("a stage is renamed with all its uses but its number") {
  CHECK(renamed("FROM a AS build\nFROM Bui‸ld\nCOPY --from=build / /\nCOPY --from=0 / /\n"
                "RUN --mount=from=build,target=/x true\nCOPY --from=builder / /\n",
                "tools") ==
        "FROM a AS tools\nFROM tools\nCOPY --from=tools / /\nCOPY --from=0 / /\n"
        "RUN --mount=from=tools,target=/x true\nCOPY --from=builder / /\n");
  CHECK(renamed("FROM x AS x‸\nFROM x\n", "y") == "FROM x AS y\nFROM y\n");
  CHECK(renamed("FROM a AS ‸b\nFROM B\n", "B") == "FROM a AS B\nFROM B\n");
}

TEST_CASE("one of several stages of the same name can be renamed where that is clear") {
  CHECK(renamed("FROM a AS x\nFROM x AS x‸\nFROM x\n", "y") ==
        "FROM a AS x\nFROM x AS y\nFROM y\n");
}

TEST_CASE("a stage's new name must be free, valid and not an image that is used") {
  CHECK(renamed("FROM a AS ‸x\nFROM x\n", "1x") ==
        "`1x` cannot name a stage: a letter, then letters, digits, `-`, `_` and `.`");
  CHECK(renamed("FROM a AS ‸x\n", "") ==
        "`` cannot name a stage: a letter, then letters, digits, `-`, `_` and `.`");
  CHECK(renamed("FROM a AS ‸x\n", "Scratch") == "`Scratch` is reserved");
  CHECK(renamed("FROM a AS ‸x\nFROM b AS y\n", "Y") == "another stage is called `Y`");
  CHECK(renamed("FROM a AS ‸x\nCOPY --from=nginx / /\nFROM nginx\n", "nginx") ==
        "`nginx` means something else where `x` is used");
  CHECK(renamed("ARG B=x\nFROM a AS ‸x\nFROM $B\n", "y") ==
        "`$B` names the stage through a variable or quotes");
}

TEST_CASE("a global argument is renamed in the stages that declare it") {
  CHECK(renamed("ARG V=1\nFROM a:$V\nARG V\nRUN echo ${V:-x} V $V\nFROM b\nARG V=2\nRUN echo $‸V\n",
                "W") ==
        "ARG V=1\nFROM a:$V\nARG V\nRUN echo ${V:-x} V $V\nFROM b\nARG W=2\nRUN echo $W\n");
  CHECK(renamed("ARG V=1\nFROM a:$V\nARG V\nRUN echo ${V‸:-x} V $V\nFROM b\nARG V=2\nRUN echo $V\n",
                "W") ==
        "ARG W=1\nFROM a:$W\nARG W\nRUN echo ${W:-x} V $W\nFROM b\nARG V=2\nRUN echo $V\n");
}

TEST_CASE("a variable is renamed through stages, and what the base image sets is not") {
  CHECK(renamed("FROM a AS b\nENV X=$X:1 A=2\nFROM b\nENV X=${X%1}3\nWORKDIR /${X}$Xy\n"
                "COPY --chown=$X a$X /\nRUN make X=$X\nCMD echo $‸X\nFROM c\nRUN echo $X\n",
                "Z") ==
        "FROM a AS b\nENV Z=$X:1 A=2\nFROM b\nENV Z=${Z%1}3\nWORKDIR /${Z}$Xy\n"
        "COPY --chown=$Z a$Z /\nRUN make X=$Z\nCMD echo $Z\nFROM c\nRUN echo $X\n");
}

TEST_CASE("a variable is renamed in continuations, JSON, heredocs and CRLF files") {
  CHECK(
      renamed("FROM a\r\nARG D=1\r\nRUN a \\\r\n  $D \\\r\n # $D\r\n  b\r\nCOPY [\"$D\", \"/\"]\r\n"
              "COPY <<E /x\r\n$D\r\nE\r\nRUN <<E\r\n$‸D\r\nE\r\nONBUILD RUN $D\r\n",
              "LONG") ==
      "FROM a\r\nARG LONG=1\r\nRUN a \\\r\n  $LONG \\\r\n # $D\r\n  b\r\nCOPY [\"$LONG\", "
      "\"/\"]\r\nCOPY <<E /x\r\n$LONG\r\nE\r\nRUN <<E\r\n$LONG\r\nE\r\nONBUILD RUN $LONG\r\n");
}

TEST_CASE("a variable's new name must be valid, and not be set by the builder") {
  CHECK(renamed("FROM a\nARG ‸X\n", "a-b") ==
        "`a-b` cannot name a variable: letters, digits and `_`, and no digit first");
  CHECK(renamed("FROM a\nARG ‸X\n", "TARGETARCH") == "the builder itself sets `TARGETARCH`");
  CHECK(renamed("FROM a\nARG ‸HTTP_PROXY\n", "X") == "nothing here can be renamed");
}

TEST_CASE("a new name that means something where the old one is used is refused") {
  const std::string_view other = "`Y` means something else where `X` is used";
  CHECK(renamed("FROM a\nARG ‸X\nARG Y\n", "Y") == other);
  CHECK(renamed("FROM a\nARG ‸X\nWORKDIR $Y\n", "Y") == other);
  CHECK(renamed("ARG Y=1\nFROM a\nARG ‸X\n", "Y") == other);
  CHECK(renamed("ARG X‸=1\nFROM a\nARG Y\n", "Y") == other);
  CHECK(renamed("FROM a AS b\nENV ‸X=1\nFROM b\nARG Y\nLABEL a=$Y\n", "Y") == other);
  CHECK(renamed("FROM a AS b\nENV Y=1\nFROM b\nARG ‸X=2\nLABEL a=$X\n", "Y") == other);
  CHECK(renamed("FROM a\nARG ‸X\nRUN Y=1; echo $X\n", "Y") == "a `RUN` sets `Y`");
  CHECK(renamed("FROM a\nARG ‸X\nRUN printenv Y\n", "Y") ==
        "a `RUN` may read `Y` in a way that cannot be followed");
  CHECK(renamed("FROM a\nARG ‸X\nFROM b\nARG Y\n", "Y") == "FROM a\nARG Y\nFROM b\nARG Y\n");
}

TEST_CASE("a variable that may be read unseen is not renamed") {
  const std::string_view refusal = "a `RUN` may read `X` in a way that cannot be followed";
  const auto with = [](std::string_view run) {
    return renamed("FROM a\nENV X‸=1\n" + std::string(run) + "\n", "Y");
  };
  CHECK(with("RUN echo '$X' > /x") == refusal);
  CHECK(with("RUN echo \\$X") == refusal);
  CHECK(with("RUN echo $((X + 1))") == refusal);
  CHECK(with("RUN printenv X") == refusal);
  CHECK(with("RUN python -c 'import os; os.environ[\"X\"]'") == refusal);
  CHECK(with("RUN unset X") == refusal);
  CHECK(with("RUN <<E\n#!/usr/bin/python3\nprint(X)\nE") == refusal);
  CHECK(with("RUN X=$X; echo $X") == "a `RUN` both sets and reads `X` itself");
  CHECK(with("COPY <<'E' /x\necho $X\nE") ==
        "a `COPY` may read `X` in a way that cannot be followed");
  CHECK(with("FROM b\nRUN printenv X") == "FROM a\nENV Y=1\nFROM b\nRUN printenv X\n");
  CHECK(with("RUN make X=1 && echo X") == "FROM a\nENV Y=1\nRUN make X=1 && echo X\n");
  CHECK(with("RUN X=2 make") == "FROM a\nENV Y=1\nRUN X=2 make\n");
  CHECK(with("RUN echo $\\\nX") != "FROM a\nENV Y=1\nRUN echo $\\\nX\n");
  CHECK(renamed("FROM mcr.microsoft.com/windows:1\nENV ‸X=1\nRUN echo %x%\n", "Y") == refusal);
}

TEST_CASE("a rename begins on a name that this file defines") {
  const auto target = [](std::string_view marked) {
    const Editor editor(marked);
    const auto found = rename_target(editor.view(), editor.cursor());
    if (!found) return std::string("-");
    CHECK(editor.text(found->span) == found->name);
    return found->name;
  };
  CHECK(target("FROM a AS B\nFROM ‸b\n") == "b");
  CHECK(target("FROM a\nARG XY\nRUN echo ‸${XY:-1}\n") == "XY");
  CHECK(target("FROM a‸ AS B\n") == "-");
  CHECK(target("FROM a\nRUN echo $‸X\n") == "-");
  CHECK(target("FROM a\nARG TARGET‸OS\n") == "-");
  CHECK(target("FROM a AS b\nFROM c\nCOPY --from=‸0 / /\n") == "-");
  CHECK(target("F‸ROM a\nFROM c\nCOPY --from=0 / /\n") == "-");
}

TEST_CASE("a name that is kept needs no edit") {
  const Editor editor("FROM a AS ‸b\n");
  const auto result = rename(editor.view(), editor.cursor(), "b");
  REQUIRE(result);
  CHECK(result->empty());
}

}  // namespace
}  // namespace hullint::test
