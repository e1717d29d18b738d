#include <doctest/doctest.h>

#include <array>
#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

constexpr std::array<std::string_view, 13> type_names{
    "keyword",  "comment", "string", "number",   "operator", "variable", "parameter",
    "property", "type",    "image",  "function", "macro",    "decorator"};

// `keyword:FROM image:debian ...` for all tokens.
std::string shown(const Editor& editor, Span range) {
  std::string out;
  for (const lsp::Token& token : lsp::in_dockerfile::tokens(editor.view(), range)) {
    if (!out.empty()) out += ' ';
    out += type_names[static_cast<std::size_t>(token.type)];
    if (token.modifiers & lsp::declaration) out += '!';
    if (token.modifiers & lsp::readonly) out += '=';
    if (token.modifiers & lsp::default_library) out += '*';
    out += ':';
    for (char c : editor.text(token.span)) out += c == '\n' ? '~' : c == ' ' ? '_' : c;
  }
  return out;
}

std::string shown(std::string_view text) {
  const Editor editor(text);
  return shown(editor, {0, static_cast<Offset>(editor.document().source().text().size())});
}

bool in_order(std::string_view text) {
  const Editor editor(text);
  const auto size = static_cast<Offset>(editor.document().source().text().size());
  Offset last = 0;
  for (const lsp::Token& token : lsp::in_dockerfile::tokens(editor.view(), {0, size})) {
    if (token.span.begin < last || token.span.end <= token.span.begin || token.span.end > size)
      return false;
    last = token.span.end;
  }
  return true;
}

}  // namespace

TEST_CASE("tokens tell stages, images and their names apart") {
  CHECK(shown("FROM debian:12 AS build\nFROM build as last\nFROM scratch\nCOPY --from=build a b\n"
              "COPY --from=0 a b\nCOPY --from=nginx a b\n") ==
        "keyword:FROM image:debian:12 keyword:AS type!:build "
        "keyword:FROM type:build keyword:as type!:last "
        "keyword:FROM image*:scratch "
        "keyword:COPY parameter:--from type:build "
        "keyword:COPY parameter:--from number:0 "
        "keyword:COPY parameter:--from image:nginx");
}

TEST_CASE("tokens show directives, comments and what a suppression names") {
  CHECK(shown("# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n# hullint ignore=root-user: why\n"
              "# plain\nRUN x\n") ==
        "macro:#_syntax= image:docker/dockerfile:1 macro:#_escape= string:` keyword:FROM image:a "
        "comment:#_ decorator:hullint_ignore=root-user comment::_why comment:#_plain keyword:RUN "
        "function:x");
}

TEST_CASE("tokens show names, values and variables of ARG, ENV and LABEL") {
  CHECK(
      shown("ARG V=1\nFROM a:${V:-$TARGETARCH}\nENV A=\"x $B\" C=2\nLABEL k='v'\nUSER $A:1000\n") ==
      "keyword:ARG variable!=:V number:1 "
      "keyword:FROM image:a: variable=:${V:- variable*:$TARGETARCH variable=:} "
      "keyword:ENV variable!:A string:\"x_ variable:$B string:\" variable!:C number:2 "
      "keyword:LABEL property:k string:'v' keyword:USER variable:$A number:1000");
}

TEST_CASE("tokens show flags, mount keys and ports") {
  CHECK(shown("FROM --platform=$BUILDPLATFORM a\nRUN --mount=type=cache,target=/c,from=b "
              "--network=none x\n"
              "EXPOSE 80/tcp 8000-8010 $P\nHEALTHCHECK --interval=30s CMD curl -f x\n") ==
        "keyword:FROM parameter:--platform variable*:$BUILDPLATFORM image:a "
        "keyword:RUN parameter:--mount property:type string:cache property:target string:/c "
        "property:from image:b parameter:--network string:none function:x "
        "keyword:EXPOSE number:80 number:8000 number:8010 variable:$P "
        "keyword:HEALTHCHECK parameter:--interval number:30s keyword:CMD function:curl "
        "parameter:-f");
}

TEST_CASE("tokens read the shell in RUN") {
  CHECK(shown("FROM a\nRUN A=1 make -j \"$X y\" && sudo rm -rf /x > log # gone\n") ==
        "keyword:FROM image:a keyword:RUN variable!:A function:make parameter:-j string:\" "
        "variable:$X string:_y\" operator:&& function:sudo function:rm parameter:-rf operator:>_ "
        "comment:#_gone");
  CHECK(shown("FROM a\nCMD [\"sh\", \"-c\", \"exec x\"]\n") ==
        "keyword:FROM image:a keyword:CMD string:\"sh\" string:\"-c\" string:\" function:exec "
        "string:_ function:x string:\"");
}

TEST_CASE("tokens read heredocs as what gets them") {
  CHECK(shown("FROM a\nRUN <<-'EOF'\n# note\nls -l # x\n\tEOF\nCOPY <<E /f\nhi $X\nE\n") ==
        "keyword:FROM image:a keyword:RUN operator:<<- keyword:'EOF' comment:#_note function:ls "
        "parameter:-l comment:#_x keyword:\tEOF keyword:COPY operator:<< keyword:E string:hi_ "
        "variable:$X string:~ keyword:E");
  CHECK(shown("FROM a\nRUN cat <<EOF > /f\nif # no\nEOF\n") ==
        "keyword:FROM image:a keyword:RUN function:cat operator:<< keyword:EOF operator:>_ "
        "string:if_#_no~ keyword:EOF");
  CHECK(shown("FROM a\nRUN python <<EOF\nprint(1)\nEOF\n") ==
        "keyword:FROM image:a keyword:RUN function:python operator:<< keyword:EOF "
        "string:print(1)~ keyword:EOF");
}

TEST_CASE("tokens show comments inside an instruction and the trigger of ONBUILD") {
  CHECK(shown("FROM a\r\nONBUILD RUN a \\\r\n  # c\r\n  && b -x\r\n") ==
        "keyword:FROM image:a keyword:ONBUILD keyword:RUN function:a comment:#_c operator:&& "
        "function:b parameter:-x");
}

TEST_CASE("tokens are those that touch the range") {
  const Editor editor("FROM a\n«USER b\n»RUN x\n");
  CHECK(shown(editor, {7, 13}) == "keyword:USER");
}

TEST_CASE("tokens of broken text are in order and do not overlap") {
  constexpr const char* two_shells =
      "FROM a\nSHELL [\"pwsh\"]\nRUN Get-X -A 'b' # c\nSHELL [\"cmd\"]\nRUN dir /s \"a b\" "
      "&& x\n";
  for (std::string_view text : {"",
                                "\\",
                                "FR",
                                "FROM",
                                "FROM $",
                                "FROM ${",
                                "RUN --mount",
                                "RUN --mount=\"type=bind,\"\"x",
                                "FROM a\nRUN \"$(a 'b",
                                "FROM a\nRUN <<EOF\n$(",
                                "ENV",
                                "ENV =",
                                "ENV a=\"b",
                                "ONBUILD",
                                "ONBUILD ONBUILD RUN",
                                "COPY [\"a\\\n\", \"b\"] x",
                                "# escape=`\nFROM a\nRUN a `\n \"b `\n c\"",
                                two_shells,
                                "FROM a\nHEALTHCHECK",
                                "FROM a\nHEALTHCHECK CMD [\"a\"]",
                                "FROM a\nCMD [\"\\u0041b\", \"\"]",
                                "\xff\xfe RUN \xff\n",
                                "FROM a\nRUN a\\\nb --c\\\n=\"d\\\n# e\ne\"\n",
                                "FROM a\nRUN cat <<A <<B\nx\nA\n$y\nB\n",
                                "FROM a\nRUN for x in a; do echo $x; done\n"}) {
    CAPTURE(text);
    CHECK(in_order(text));
  }
}
