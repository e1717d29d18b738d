#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

using namespace lsp::in_dockerfile;

std::vector<Span> spans_of(const std::vector<lsp::Place>& places) {
  std::vector<Span> spans;
  spans.reserve(places.size());
  for (const lsp::Place& place : places) spans.push_back(place.span);
  return spans;
}

// Highlights and references are at the marks, whatever mark the cursor is on.
void check_group(std::string_view marked) {
  CAPTURE(marked);
  const Editor editor(marked);
  REQUIRE_FALSE(editor.marks().empty());
  for (const Span& mark : editor.marks()) {
    for (const Offset at : {mark.begin, mark.end}) {
      CAPTURE(at);
      std::vector<Span> spans;
      for (const lsp::Highlight& found : highlights(editor.view(), at)) spans.push_back(found.span);
      CHECK(spans == editor.marks());
      std::vector<Span> references_found = spans_of(references(editor.view(), at));
      std::sort(references_found.begin(), references_found.end());
      CHECK(references_found == editor.marks());
    }
  }
}

// The cursor's definition is at the marks.
void check_definition(std::string_view marked) {
  CAPTURE(marked);
  const Editor editor(marked);
  const auto found = definition(editor.view(), editor.cursor());
  std::vector<Span> targets = found ? spans_of(found->targets) : std::vector<Span>{};
  std::sort(targets.begin(), targets.end());
  CHECK(targets == editor.marks());
}

TEST_CASE("a stage is known at AS, FROM, COPY and mounts, in any casing and by its number") {
  check_group(
      "FROM debian:12 AS «Build»\n"
      "FROM «build» AS last\n"
      "COPY --from=«BUILD» /a /b\n"
      "COPY --from=«0» /a /b\n"
      "RUN --mount=type=bind,from=«build»,target=/x true\n"
      "COPY --from=debian:12 /build /build\n");
}

TEST_CASE("of stages with one name a use means the one before it") {
  check_group(
      "FROM debian:12 AS a\nCOPY --from=a / /\n"
      "FROM debian:11 AS «a»\nFROM scratch\nCOPY --from=«a» /x /x\n");
}

TEST_CASE("a stage without name is found by its number") {
  check_group("«FROM» debian:12\nFROM scratch\nCOPY --from=«0» /x /x\n");
}

TEST_CASE("a trigger names a stage of the file in which a stage is built on it") {
  check_group(
      "FROM debian:12 AS «tools»\nFROM debian:12 AS base\nONBUILD COPY --from=«tools» /x /x\n"
      "FROM base\n");
  const Editor editor("FROM debian:12 AS tools\nFROM debian:12\nONBUILD COPY --from=to‸ols / /\n");
  CHECK(highlights(editor.view(), editor.cursor()).empty());
}

TEST_CASE("a global argument reaches a stage where the stage declares it") {
  check_group(
      "ARG «TAG»=12\nARG FULL=x${«TAG»}\n"
      "FROM debian:$«TAG»\nRUN echo $TAGS\nARG «TAG»\nRUN echo $«TAG» ${«TAG»:-x}\n"
      "FROM debian\nRUN echo $TAG\nARG TAG=3\nRUN echo $TAG\n");
}

TEST_CASE("ENV and ARG of one name in a stage are one variable, and go on in stages FROM it") {
  check_group(
      "FROM debian AS a\nRUN echo $X\nARG «X»=1\nRUN echo $«X»\nENV A=1 «X»=$«X» B=2\n"
      "FROM a\nWORKDIR /$«X»\nENV «X» 3\nCMD echo ${«X»}\n"
      "FROM debian\nRUN echo $X\n");
}

TEST_CASE("an argument goes on in the stages that are FROM its stage") {
  check_group(
      "FROM debian AS a\nARG «X»=1\nWORKDIR /$«X»\nFROM a AS b\nRUN $«X»\nARG «X»=2\n"
      "FROM debian\nWORKDIR /$X\nFROM b\nWORKDIR /$«X»\n");
}

TEST_CASE("what runs in the finished image sees ENV from further down, but no ARG") {
  check_group("FROM debian\nCMD echo $«X»\nHEALTHCHECK CMD test \"$«X»\"\nENV «X»=1\n");
  check_group("FROM debian\nARG «X»=1\nRUN echo $«X»\nCMD echo $X\n");
}

TEST_CASE("variables are found in flags, JSON, continuations, heredocs, triggers and CRLF") {
  check_group(
      "FROM debian\r\nARG «D»=/x\r\nCOPY --chown=$«D» --chmod=\"${«D»}\" [\"a$«D»\", \"/b\"]\r\n"
      "RUN --mount=type=cache,target=${«D»}/a echo \\\r\n  # a comment\r\n  $«D» '$D'\r\n"
      "RUN <<EOF\r\necho $«D»\r\nEOF\r\nCOPY <<A <<'B' /\r\n$«D»\r\nA\r\n$D\r\nB\r\n"
      "ONBUILD WORKDIR $«D»\r\nRUN [\"sh\", \"-c\", \"echo $«D»\"]\r\n");
}

TEST_CASE("what the shell or a mount sets itself is not the variable") {
  check_group(
      "FROM debian\nENV «X»=1\nRUN X=2; echo $X\nRUN echo $«X»\n"
      "RUN --mount=type=secret,id=x,env=X echo $X\n");
}

TEST_CASE("PowerShell and cmd name variables in their own way") {
  check_group(
      "FROM mcr.microsoft.com/windows/nanoserver:1\nENV «X»=1\nRUN echo %«X»%\n"
      "SHELL [\"powershell\"]\nRUN echo $env:«X» ${env:«X»} $X\n");
}

TEST_CASE("a variable of the base image has uses and no definition") {
  const Editor editor("FROM debian\nRUN echo $«HO‸ME»\nWORKDIR $«HOME»\nENV HOME=/x$«HOME»\n");
  std::vector<Span> spans;
  for (const lsp::Highlight& found : highlights(editor.view(), editor.cursor()))
    spans.push_back(found.span);
  CHECK(spans == editor.marks());
  CHECK_FALSE(definition(editor.view(), editor.cursor()).has_value());
}

TEST_CASE("a definition writes and a use reads") {
  const Editor editor("FROM debian AS b‸ase\nFROM base\n");
  const auto found = highlights(editor.view(), editor.cursor());
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == lsp::Highlight::Kind::write);
  CHECK(found[1].kind == lsp::Highlight::Kind::read);
}

TEST_CASE("a use leads to its definition") {
  check_definition("FROM a AS «x»\nFROM x‸\n");
  check_definition("FROM a AS «x»\nFROM b\nCOPY --from=0‸ / /\n");
  check_definition("«FROM» a\nFROM b\nCOPY --from=‸0 / /\n");
  check_definition("FROM a\nENV X=1\nENV «X»=2\nENV Y=‸$X\nENV X=3\n");
  check_definition("ARG «X»=1\nFROM a\nARG «X»\nRUN echo ${X‸}\n");
  check_definition("ARG «X»=1\nFROM a\nARG «X‸»\n");
  check_definition("ARG X=1\nFROM a\nARG «X»=2\nRUN echo $X‸\n");
  check_definition("ARG «X»=1\nFROM a:$‸X\n");
  check_definition("ARG «A»=1\nARG B=2\nFROM a:${B:-$‸A}\n");
  check_definition("FROM debian‸:12\n");
}

TEST_CASE("the definition of a stage encloses its FROM") {
  const Editor editor("«FROM debian AS x»\nFROM ‸x\n");
  const auto found = definition(editor.view(), editor.cursor());
  REQUIRE(found.has_value());
  CHECK(found->targets[0].enclosing == editor.marks()[0]);
  CHECK(editor.text(found->origin) == "x");
}

TEST_CASE("a source of COPY leads to the file of the context") {
  const auto lead = [](std::string_view marked) {
    const Editor editor(marked, "/repo/app/Dockerfile",
                        {{"/repo/app/src/main.c", ""}, {"/repo/app/my file", ""}});
    const auto found = definition(editor.view(), editor.cursor());
    return found ? found->targets.at(0).path : std::string();
  };
  CHECK(lead("FROM a\nCOPY ./src/ma‸in.c /x/\n") == "/repo/app/src/main.c");
  CHECK(lead("FROM a\nCOPY [\"my f‸ile\", \"/x/\"]\n") == "/repo/app/my file");
  CHECK(lead("FROM a\nENV D=src\nADD /$D/ma‸in.c /x/\n") == "/repo/app/src/main.c");
  CHECK(lead("FROM a\nRUN --mount=source=src/ma‸in.c,target=/x true\n") == "/repo/app/src/main.c");
  CHECK(lead("FROM a\nCOPY ‸src /x/\n").empty());
  CHECK(lead("FROM a\nCOPY no‸ne src/main.c /x/\n").empty());
  CHECK(lead("FROM a\nCOPY --from=0 src/ma‸in.c /x/\n").empty());
  CHECK(lead("FROM a\nCOPY src/main.c src/ma‸in.c\n").empty());
}

TEST_CASE("a stage's name is edited together with its uses of the same text") {
  const auto check_linked = [](std::string_view marked) {
    CAPTURE(marked);
    const Editor editor(marked);
    CHECK(linked(editor.view(), editor.cursor()) == editor.marks());
  };
  check_linked("FROM a AS «b‸»\nFROM «b»\nCOPY --from=«b» / /\nCOPY --from=0 / /\n");
  check_linked("FROM a AS b\nFROM ‸B\n");
  check_linked("FROM a AS b‸\nFROM scratch\n");
  check_linked("FROM a AS b\nFROM c\nCOPY --from=0‸ / /\n");
  check_linked("FROM a\nARG X‸\nRUN echo $X\n");
  check_linked("F‸ROM a\nFROM c\nCOPY --from=0 / /\n");
}

TEST_CASE("half a file has answers") {
  const std::string text =
      "ARG X=$X\nFROM ${X AS b\nFROM\nCOPY --from=\nRUN --mount= <<E\n$X\nENV =\nENV $X=1 \"\n"
      "ONBUILD\nONBUILD ENV X\nONBUILD COPY --from=b\nCMD [\"$X\nFROM b AS\nARG\nHEALTHCHECK CMD $";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const Editor editor(text.substr(0, size));
    for (Offset at = 0; at <= size; ++at) {
      (void)definition(editor.view(), at);
      (void)references(editor.view(), at);
      (void)linked(editor.view(), at);
    }
  }
}

}  // namespace
}  // namespace hullint::test
