#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

constexpr std::string_view not_offered = "not offered";

std::vector<lsp::Action> offered(const Editor& editor) {
  const Span selected =
      editor.marks().empty() ? Span{editor.cursor(), editor.cursor()} : editor.marks().front();
  return lsp::in_dockerfile::actions(editor.view(), selected);
}

// The text after the first action whose title begins like this.
std::string after(const Editor& editor, std::string_view title) {
  for (const lsp::Action& action : offered(editor)) {
    if (!action.title.starts_with(title)) continue;
    CHECK(action.edits.size() == 1);
    CHECK(action.kind.starts_with("refactor."));
    return editor.after(action.edits.front().edits);
  }
  return std::string(not_offered);
}
std::string after(std::string_view marked, std::string_view title) {
  return after(Editor(marked), title);
}

std::string titles(std::string_view marked) {
  std::string all;
  const Editor editor(marked);
  for (const lsp::Action& action : offered(editor)) all += action.title + "\n";
  return all;
}

// The words of all commands that RUNs execute, one command a line, after a new parse.
std::string commands(const std::string& text) {
  const auto document = parse("/repo/Dockerfile", text, Language::dockerfile);
  std::string all;
  for (const RunCommand& at : document->dockerfile()->run_commands()) {
    if (at.command().is("set")) continue;
    for (const shell::Word& word : at.command().words) all += std::string(word.value) + " ";
    all += '\n';
  }
  return all;
}

std::string first_base(const std::string& text) {
  const auto document = parse("/repo/Dockerfile", text, Language::dockerfile);
  return document->dockerfile()->stages().front().base_name.text;
}

}  // namespace

TEST_CASE("an image's tag becomes a global argument") {
  CHECK(after("FROM debian:12‸\nRUN x\n", "extract the tag `12`") ==
        "ARG DEBIAN_VERSION=12\nFROM debian:${DEBIAN_VERSION}\nRUN x\n");
  CHECK(after("# syntax=docker/dockerfile:1\n# note\nfrom r.io/a/node-x:lts‸ as b\n", "extract") ==
        "# syntax=docker/dockerfile:1\narg NODE_X_TAG=lts\n# note\nfrom "
        "r.io/a/node-x:${NODE_X_TAG} as b\n");
  CHECK(after("ARG A=1\r\nFROM a\r\nFROM b:1‸ AS c\r\n", "extract") ==
        "ARG A=1\r\nARG B_VERSION=1\r\nFROM a\r\nFROM b:${B_VERSION} AS c\r\n");
  CHECK(after("ARG B_VERSION=2\nFROM b:1‸\n", "extract") ==
        "ARG B_VERSION=2\nARG B_VERSION_2=1\nFROM b:${B_VERSION_2}\n");
  CHECK(first_base(after("FROM r:5000/a/b:v1.2‸\n", "extract")) == "r:5000/a/b:v1.2");
  for (std::string_view text :
       {"FROM a‸\n", "FROM a:$V‸\n", "FROM scratch‸\n", "FROM a:1\nUSER b‸\n", "FROM \"a:1\"‸\n",
        "FROM ‸", "FROM a:1 AS b\nFROM b‸\n"}) {
    CAPTURE(text);
    CHECK(after(text, "extract") == not_offered);
  }
}

TEST_CASE("a stage gets a name, and is called by it where it was by its number") {
  CHECK(
      after("FROM debian:12‸\nFROM a\nCOPY --from=0 x y\nRUN --mount=type=bind,from=0 z\n",
            "name this stage `debian`, also where") ==
      "FROM debian:12 AS debian\nFROM a\nCOPY --from=debian x y\nRUN --mount=type=bind,from=debian "
      "z\n");
  CHECK(after("from r.io/x/my_app:1‸\n", "name") == "from r.io/x/my_app:1 as my-app\n");
  CHECK(after("FROM a AS node\nFROM node:1‸\n", "name") ==
        "FROM a AS node\nFROM node:1 AS stage1\n");
  CHECK(after("FROM debian:12‸\nFROM debian\n", "name") ==
        "FROM debian:12 AS stage0\nFROM debian\n");
  CHECK(after("FROM debian:12‸\nFROM $X\n", "name") == "FROM debian:12 AS stage0\nFROM $X\n");
  CHECK(after("FROM debian:12‸\nCOPY --from=debian a b\n", "name") ==
        "FROM debian:12 AS stage0\nCOPY --from=debian a b\n");
  CHECK(after("FROM a AS b‸\n", "name") == not_offered);
  CHECK(after("FROM a b‸\n", "name") == not_offered);
}

TEST_CASE("an image is pinned to tags that the workspace has") {
  const std::map<std::string, std::string> others{
      {"/repo/a/Dockerfile", "FROM debian:12\nFROM node:20\n"},
      {"/repo/b/Dockerfile", "FROM docker.io/library/debian:12\nFROM debian:11\n"},
      {"/repo/c/Dockerfile", "FROM debian:latest\nFROM x/debian:9\n"}};
  const Editor editor("FROM debian‸ AS x\n", "/repo/Dockerfile", others);
  CHECK(after(editor, "pin the image to the tag `12`, as in 2 files") == "FROM debian:12 AS x\n");
  CHECK(after(editor, "pin the image to the tag `11`, as in 1 file ") == "FROM debian:11 AS x\n");
  CHECK(after(editor, "pin the image to the tag `9`") == not_offered);
  CHECK(after(Editor("FROM debian:latest‸\n", "/repo/Dockerfile", others), "pin") ==
        "FROM debian:12\n");
  CHECK(after(Editor("FROM debian:10‸\n", "/repo/Dockerfile", others), "pin") == not_offered);
  CHECK(after("FROM debian:12 AS a\nFROM debian‸\n", "pin") ==
        "FROM debian:12 AS a\nFROM debian:12\n");
}

TEST_CASE("CMD and ENTRYPOINT change their form if no shell is needed") {
  CHECK(after("FROM a\nCMD‸ nginx -g 'daemon off;'\n", "write `CMD` in exec form") ==
        "FROM a\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n");
  CHECK(after("FROM a\nENTRYPOINT exec app \"a\\\\b\" \\\n  -x‸\n", "write `ENTRYPOINT`") ==
        "FROM a\nENTRYPOINT [\"app\", \"a\\\\b\", \"-x\"]\n");
  CHECK(after("FROM a\ncmd [\"app\", \"a b\", \"$X\"]‸\n", "write `cmd` in shell form") ==
        "FROM a\ncmd exec app 'a b' '$X'\n");
  for (std::string_view text : {"FROM a\nCMD‸ a $X\n",
                                "FROM a\nCMD‸ a | b\n",
                                "FROM a\nCMD‸ a > b\n",
                                "FROM a\nCMD‸ a &\n",
                                "FROM a\nCMD‸ a *.x\n",
                                "FROM a\nCMD‸ A=1 a\n",
                                "FROM a\nCMD‸ cd x\n",
                                "FROM a\nCMD‸ a; b\n",
                                "FROM a\nCMD‸ ! a\n",
                                "FROM a\nCMD‸ (a)\n",
                                "FROM a\nCMD‸ a ~/x\n",
                                "FROM a\nCMD‸ a \"b\"*\n",
                                "FROM a\nCMD‸ a # b\n",
                                "FROM a\nCMD‸ a {b,c}\n",
                                "FROM a\nCMD‸ if a; then b; fi\n",
                                "FROM a\nENTRYPOINT [\"e\"]\nCMD‸ a\n",
                                "FROM a\nENTRYPOINT‸ e\nCMD [\"a\"]\n",
                                "FROM a\nCMD‸\n",
                                "FROM a\nCMD‸ [\"a'b\"]\n",
                                "FROM a\nCMD‸ [\"-x\"]\n",
                                "FROM a\nCMD‸ []\n",
                                "FROM scratch\nCMD‸ [\"a\"]\n",
                                "FROM x.io/distroless/y\nCMD‸ [\"a\"]\n",
                                "FROM a\nSHELL [\"bash\", \"-l\", \"-c\"]\nCMD‸ a\n",
                                "FROM a\nSHELL [\"pwsh\", \"-c\"]\nCMD‸ a\n",
                                "FROM a\nCMD‸ \"a\n"}) {
    CAPTURE(text);
    CHECK(after(text, "write `") == not_offered);
  }
}

TEST_CASE("two RUNs become one") {
  const std::string joined =
      after("FROM a\nRUN a -x‸  \n\n# why\nRUN b | c\n", "join this `RUN` and the next");
  CHECK(joined == "FROM a\nRUN a -x \\\n    # why\n    && b | c\n");
  CHECK(commands(joined) == "a -x \nb \nc \n");
  CHECK(after("FROM a\nRUN --network=none a\nRUN --network=none b‸\n",
              "join this `RUN` and the one before") ==
        "FROM a\nRUN --network=none a \\\n    && b\n");
  CHECK(after("# escape=`\r\nFROM a\r\nRUN a‸\r\nRUN b\r\n", "join") ==
        "# escape=`\r\nFROM a\r\nRUN a `\r\n    && b\r\n");
  CHECK(after("FROM a\nRUN a || b‸\nRUN c\n", "join") == "FROM a\nRUN a || b \\\n    && c\n");
  for (std::string_view text :
       {"FROM a\nRUN a‸\nUSER x\nRUN b\n",
        "FROM a\nRUN cd x‸\nRUN b\n",
        "FROM a\nRUN a‸\nRUN b; c\n",
        "FROM a\nRUN a‸\nRUN b || c\n",
        "FROM a\nRUN a‸\nRUN --network=none b\n",
        "FROM a\nRUN a &‸\nRUN b\n",
        "FROM a\nRUN X=1‸\nRUN b\n",
        "FROM a\nRUN a # x‸\nRUN b\n",
        "FROM a\nRUN [\"a\"]‸\nRUN b\n",
        "FROM a\nRUN <<E‸\nx\nE\nRUN b\n",
        "FROM a\nRUN set -e; a‸\nRUN b\n",
        "FROM a\nRUN a‸\nONBUILD RUN b\n",
        "FROM a\nRUN a;‸\nRUN b\n",
        "FROM a\nRUN f() { a; }‸\nRUN b\n",
        "FROM a\nRUN --mount=type=tmpfs,target=/t a‸\nRUN --mount=type=tmpfs,target=/t b\n",
        "FROM a\nRUN (cd x && exit 0)‸\nRUN b\n",
        "FROM a\nRUN for x in a; do b; done‸\nRUN b\n",
        "FROM a\nRUN a‸\nFROM b\nRUN b\n",
        "FROM a\nRUN \"a‸\nRUN b\n",
        "FROM a\nRUN $X‸\nRUN b\n",
        "FROM a\nSHELL [\"cmd\"]\nRUN a‸\nRUN b\n",
        "FROM a\nENV BASH_ENV=/x\nRUN a‸\nRUN b\n",
        "FROM a\nSHELL [\"bash\", \"-lc\"]\nRUN a‸\nRUN b\n"}) {
    CAPTURE(text);
    CHECK(after(text, "join") == not_offered);
  }
}

TEST_CASE("a RUN is split at the `&&` before the cursor") {
  const std::string split =
      after("FROM a\nRUN --network=none a -x && \\\n    # why\n    b | c‸ && d\n",
            "split this `RUN` in two before `b`");
  CHECK(split == "FROM a\nRUN --network=none a -x\n# why\nRUN --network=none b | c && d\n");
  CHECK(commands(split) == "a -x \nb \nc \nd \n");
  CHECK(after("FROM a\nRUN‸ a && b && c\n", "split this `RUN` in two before `b`") ==
        "FROM a\nRUN a\nRUN b && c\n");
  CHECK(after("FROM a\nRUN A=1 a || b \\\n  && B=2 c‸\n", "split") ==
        "FROM a\nRUN A=1 a || b\nRUN B=2 c\n");
  for (std::string_view text :
       {"FROM a\nRUN‸ a\n", "FROM a\nRUN‸ cd x && b\n", "FROM a\nRUN‸ export A=1 && b\n",
        "FROM a\nRUN‸ A=1 && b\n", "FROM a\nRUN‸ x<<EOF && b\n", "RUN‸ a && b\n",
        "FROM a\nRUN‸ a && b || c\n", "FROM a\nRUN‸ a && b; c\n", "FROM a\nRUN‸ a & b && c\n",
        "FROM a\nRUN‸ . x && b\n", "FROM a\nRUN‸ umask 1 && b\n", "FROM a\nRUN‸ (a && b)\n",
        "FROM a\nRUN‸ \"a && b\"\n", "FROM a\nRUN‸ sh -c 'a && b'\n",
        "FROM a\nONBUILD RUN‸ a && b\n", "FROM a\nRUN‸ read X && b\n", "FROM a\nRUN‸ a && b &\n",
        "FROM a\nRUN‸ if a; then b && c; fi\n",
        "FROM a\nRUN‸ --mount=type=tmpfs,target=/t a && b\n"}) {
    CAPTURE(text);
    CHECK(after(text, "split") == not_offered);
  }
}

TEST_CASE("a chain becomes a heredoc and a heredoc a chain") {
  const std::string text =
      "FROM a\nRUN --network=none cd /x && apt-get install \\\n      a  \\\n    b \\\n    # why\n  "
      "  && "
      "c | d‸\n";
  const std::string heredoc = after(text, "write this `RUN` as a heredoc");
  CHECK(heredoc ==
        "FROM a\nRUN --network=none <<EOF\nset -e\ncd /x\napt-get install \\\n    a \\\n    b\n# "
        "why\nc | d\nEOF\n");
  CHECK(commands(heredoc) == commands(Editor(text).after({})));
  const std::string back =
      after("FROM a\nRUN <<EOF‸\nset -e\n# one\na 'x'\n\n  # two\nb | c\nEOF\nUSER x\n",
            "write this heredoc as one chain");
  CHECK(back == "FROM a\nRUN \\\n    # one\n    a 'x' \\\n    # two\n    && b | c\nUSER x\n");
  CHECK(commands(back) == "a x \nb \nc \n");
  CHECK(after("FROM a\nRUN EOF && \"a \\\n b\"‸", "write this `RUN`") ==
        "FROM a\nRUN <<EOF2\nset -e\nEOF\n\"a  b\"\nEOF2");
  for (std::string_view one : {"FROM a\nRUN‸ a\n",
                               "FROM a\nRUN‸ x<<EOF && b\n",
                               "RUN‸ a && b\n",
                               "FROM a\nRUN‸ a && b || c\n",
                               "FROM a\nRUN‸ a && (b; c)\n",
                               "FROM a\nRUN‸ ! a && b\n",
                               "FROM a\nRUN‸ a && b; c\n",
                               "FROM a\nRUN‸ a $(b; c) && d\n",
                               "FROM a\nRUN‸ set +e && a\n",
                               "FROM a\nRUN‸ . x && a\n",
                               "FROM a\r\nRUN‸ a && b\r\n",
                               "# syntax=docker/dockerfile:1.2\nFROM a\nRUN‸ a && b\n",
                               "FROM a\nRUN‸ a && b &\n",
                               "FROM a\nRUN‸ a && { b; c; }\n",
                               "FROM a\nRUN‸ a && if b; then c; fi\n",
                               "FROM a\nRUN‸ <<E\na\nb\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\na; b\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\na && b\nc\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\necho 'a\n# b'\nE\n",
                               "FROM a\nRUN‸ <<E\n#!/bin/sh\nset -e\na\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\na \\\nb\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\na # b\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\na\n# b\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\nif a\nthen b\nfi\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\na\n",
                               "FROM a\nRUN‸ python <<E\nset -e\na\nE\n",
                               "FROM a\nRUN‸ <<E\nset -e\na |\nb\nE\n"}) {
    CAPTURE(one);
    CHECK(after(one, "write this") == not_offered);
  }
}

TEST_CASE("packages are sorted where they stand") {
  CHECK(
      after("FROM a\nRUN apt-get install -y \\\n    vim=1 \\\n  # x\n    Curl \\\n    git‸ && x\n",
            "sort the packages of `apt-get install`") ==
      "FROM a\nRUN apt-get install -y \\\n    Curl \\\n  # x\n    git \\\n    vim=1 && x\n");
  CHECK(after("FROM a\nRUN apk add b a && apk add --virtual .x d c‸\n", "sort") ==
        "FROM a\nRUN apk add b a && apk add --virtual .x c d\n");
  for (std::string_view text : {"FROM a\nRUN‸ apk add a b\n", "FROM a\nRUN‸ apk add b $A\n",
                                "FROM a\nRUN‸ apk del b a\n", "FROM a\nRUN‸ echo b a\n"}) {
    CAPTURE(text);
    CHECK(after(text, "sort") == not_offered);
  }
}

TEST_CASE("a long chain is wrapped") {
  const std::string text = "FROM a\nRUN a 'x && y' && b&&c \\\n  && d‸\n";
  const std::string wrapped = after(text, "put each command");
  CHECK(wrapped == "FROM a\nRUN a 'x && y' \\\n    && b \\\n    &&c \\\n  && d\n");
  CHECK(commands(wrapped) == commands(Editor(text).after({})));
  CHECK(after("# escape=`\nFROM a\nONBUILD RUN a && b && c‸\n", "put each command") ==
        "# escape=`\nFROM a\nONBUILD RUN a `\n    && b `\n    && c\n");
  CHECK(after("FROM a\nRUN a && b‸\n", "put") == not_offered);
  CHECK(after("FROM a\nRUN a && \\\n  b && \\\n  c‸\n", "put") == not_offered);
}

TEST_CASE("actions are about the first instruction that is selected") {
  CHECK(titles("‸") == "");
  CHECK(titles("FROM debian:12\n\n‸\n\nUSER x\n") == "");
  CHECK(titles("«FROM debian:12\nRUN a\nRUN b\n»") ==
        "extract the tag `12` into `ARG DEBIAN_VERSION`\nname this stage `debian`\n");
  CHECK(titles("«RUN a\nRUN b\n»") == "");
}

TEST_CASE("actions of broken text do no harm") {
  for (std::string_view text :
       {"FR‸", "FROM‸", "FROM a:‸", "FROM ${‸", "FROM a\nRUN‸", "FROM a\nRUN &&‸",
        "FROM a\nRUN a &&‸", "FROM a\nRUN a && \\‸", "FROM a\nRUN <<‸", "FROM a\nRUN <<E‸\n",
        "FROM a\nCMD [‸", "FROM a\nONBUILD‸", "ONBUILD RUN‸ a && b", "FROM a\nRUN a && b ||‸\n",
        "\xff‸", "FROM a\nRUN $(a && ‸"}) {
    CAPTURE(text);
    CHECK_NOTHROW(titles(text));
  }
}
