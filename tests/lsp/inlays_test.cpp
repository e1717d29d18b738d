#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

// The text with each hint in brackets where it stands.
std::string shown(std::string_view marked) {
  const Editor editor(marked);
  std::string text(editor.document().source().text());
  const auto size = static_cast<Offset>(text.size());
  const Span range = editor.marks().empty() ? Span{0, size} : editor.marks().front();
  const std::vector<lsp::Inlay> hints = lsp::in_dockerfile::inlays(editor.view(), range);
  for (auto hint = hints.rbegin(); hint != hints.rend(); ++hint) {
    text.insert(hint->at, (hint->pad_left ? " [" : "[") + hint->label + "]");
  }
  return text;
}

}  // namespace

TEST_CASE("hints number the stages if there are several and complete an image's tag") {
  CHECK(shown("FROM debian\n") == "FROM debian[:latest]\n");
  CHECK(
      shown("FROM debian:12 AS a\nFROM a\nFROM scratch\nFROM x@sha256:0000000000000000000000000000"
            "000000000000000000000000000000000000\n") ==
      "FROM debian:12 AS a [#0]\nFROM a [#1]\nFROM scratch [#2] [user: root]\nFROM "
      "x@sha256:0000000000000000000000000000000000000000000000000000000000000000 [#3]\n");
}

TEST_CASE("hints say the user at the end of a stage if the file knows it") {
  CHECK(shown("FROM debian:12 AS a\nUSER app\nFROM a\nFROM debian:12\nUSER root\nUSER 1000:10\n"
              "FROM debian:12\n") ==
        "FROM debian:12 AS a [#0] [user: app]\nUSER app\nFROM a [#1] [user: app]\n"
        "FROM debian:12 [#2] [user: 1000:10]\nUSER root\nUSER 1000:10\nFROM debian:12 [#3]\n");
  CHECK(shown("FROM a:1\nUSER $WHO\n") == "FROM a:1\nUSER $WHO\n");
}

TEST_CASE("hints fill in values that are known") {
  CHECK(shown("ARG V=3.20\nFROM alpine:${V}\nENV A=/x B=$A\nENV C=$A/y D=$A\nWORKDIR $A\n"
              "COPY $A/s $Q $C\nRUN echo $A\n") ==
        "ARG V=3.20\nFROM alpine:${V} [= alpine:3.20]\nENV A=/x B=$A\nENV C=$A/y [= /x/y] D=$A\n"
        "WORKDIR $A [= /x]\nCOPY $A/s [= /x/s] $Q $C\nRUN echo $A\n");
  CHECK(shown("ARG I=alpine\nFROM $I\n") == "ARG I=alpine\nFROM $I [= alpine]\n");
  CHECK(shown("ARG I\nFROM $I\nWORKDIR $TARGETARCH\n") == "ARG I\nFROM $I\nWORKDIR $TARGETARCH\n");
}

TEST_CASE("hints call a default one") {
  const Editor editor("ARG V=1\nFROM a:$V\nENV X=1\nWORKDIR /$X\n");
  const auto hints = lsp::in_dockerfile::inlays(editor.view(), {0, 60});
  REQUIRE(hints.size() == 2);
  CHECK(hints[0].tooltip == "default; a build may set it");
  CHECK(hints[1].tooltip == "what the variables stand for here");
}

TEST_CASE("hints are short") {
  const std::string word(60, 'x');
  CHECK(shown("FROM a:1\nENV X=" + word + "\nWORKDIR $X\n") ==
        "FROM a:1\nENV X=" + word + "\nWORKDIR $X [= " + std::string(39, 'x') + "…]\n");
}

TEST_CASE("hints never show secrets, not even through other variables") {
  const std::string text =
      "ARG API_TOKEN=abc\nFROM a:1\nARG API_TOKEN\nENV DB_PASSWORD=hunter2\n"
      "ENV URL=http://me:$DB_PASSWORD@x\nENV SAFE=${NONE:-$URL}\nWORKDIR $DB_PASSWORD\n"
      "WORKDIR /$URL\nWORKDIR /$SAFE\nUSER $API_TOKEN\nENV X=1\nENV MY_KEY=$X\n";
  CHECK(shown(text) == text);
}

TEST_CASE("hints stand in the range only") {
  CHECK(shown("FROM a\n«FROM b»\nFROM c\n") == "FROM a\nFROM b[:latest] [#1]\nFROM c\n");
}

TEST_CASE("hints of broken text do no harm") {
  for (std::string_view text :
       {"", "FROM", "FROM $", "FROM ${", "ENV", "ENV $X=$X", "ARG $",
        "FROM a\nENV A=$A\nENV A=$A\nCOPY", "ONBUILD FROM x", "FROM ''", "FROM a\nUSER\n",
        "FROM a\nUSER \"\n", "FROM a AS\nFROM a as b c\n"}) {
    CAPTURE(text);
    CHECK_NOTHROW(shown(text));
  }
}
