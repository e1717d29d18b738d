#include "dockerfile/model.h"

#include <doctest/doctest.h>

#include <string>

namespace hullint {
namespace {

// A Dockerfile and the source that it points into.
struct Parsed {
  explicit Parsed(std::string text, std::string path = "Dockerfile")
      : source(std::move(path), std::move(text)), file(source) {}
  Source source;
  Dockerfile file;

  const Instruction& at(std::size_t index) const { return file.instructions()[index]; }
  std::string text(Span span) const { return std::string(source.text(span)); }
};

std::vector<std::string> texts(std::span<const Word> words) {
  std::vector<std::string> out;
  for (const Word& word : words) out.emplace_back(word.text);
  return out;
}

using Texts = std::vector<std::string>;

TEST_CASE("an instruction is split into name, flags and arguments with their places") {
  const Parsed p("FROM a\nCOPY --from=build --chown=\"a:b\" src/ dst/\n");
  const Instruction& copy = p.at(1);
  CHECK(copy.is(Keyword::copy));
  REQUIRE(copy.flags.size() == 2);
  CHECK(copy.flags[0].name.text == "--from");
  CHECK(copy.flags[0].value->text == "build");
  CHECK(p.text(copy.flags[0].value->span) == "build");
  CHECK(copy.flags[1].value->text == "a:b");
  CHECK(p.text(copy.flags[1].span) == "--chown=\"a:b\"");
  CHECK(texts(copy.words) == Texts{"src/", "dst/"});
  CHECK(copy.destination().text == "dst/");
  CHECK(p.text(copy.span) == "COPY --from=build --chown=\"a:b\" src/ dst/");
}

TEST_CASE("words that a continuation splits map back to the file") {
  const Parsed p("FROM a\nEXPOSE 80 \\\n# why\n  443 99\\\n00\n");
  const Instruction& expose = p.at(1);
  CHECK(texts(expose.words) == Texts{"80", "443", "9900"});
  CHECK(p.text(expose.words[1].span) == "443");
  CHECK(p.text(expose.words[2].span) == "99\\\n00");
}

TEST_CASE("JSON arrays of strings are exec form, decoded in place") {
  const Parsed p(R"(FROM a
CMD [ "a\"b", "\u00e9", "" ]
CMD ["a", 1]
CMD ['a']
RUN [ -f x ] && y
)");
  const Instruction& cmd = p.at(1);
  CHECK(cmd.exec_form());
  CHECK(texts(cmd.words) == Texts{"a\"b", "\xC3\xA9", ""});
  CHECK(p.text(cmd.words[0].span) == "a\\\"b");
  CHECK(p.at(2).json == Json::other_values);
  CHECK(p.at(3).json == Json::malformed);
  CHECK(p.at(4).json == Json::malformed);
  CHECK(texts(p.at(4).words) == Texts{"[ -f x ] && y"});
}

TEST_CASE("ENV, LABEL and ARG give pairs, in the legacy form too") {
  const Parsed p("FROM a\nENV A=1 B=\"x y\" C=a\\ b\nENV D e f\nARG X Y=2\nENV E =x\n");
  const Instruction& env = p.at(1);
  REQUIRE(env.pairs.size() == 3);
  CHECK(env.pairs[1].key.text == "B");
  CHECK(env.pairs[1].value->text == "\"x y\"");
  CHECK(env.pairs[2].value->text == "a\\ b");
  CHECK(p.at(2).legacy);
  CHECK(p.at(2).pairs[0].value->text == "e f");
  CHECK_FALSE(p.at(3).pairs[0].value);
  CHECK(p.at(3).pairs[1].value->text == "2");
  CHECK(p.at(4).legacy);
  CHECK(p.at(4).pairs[0].value->text == "=x");
}

TEST_CASE("a mount is CSV with keys in any order and by any of their names") {
  const Parsed p(
      "FROM a\nRUN --mount=dst=/x,type=Secret,required --mount=target=/$Y,type=$T "
      "--mount=type=x,'a\"b' "
      "make\n");
  const Instruction& run = p.at(1);
  REQUIRE(run.mounts.size() == 3);
  CHECK(run.mounts[0].type == "secret");
  CHECK(run.mounts[0].target()->value->text == "/x");
  CHECK(p.text(run.mounts[0].target()->span) == "dst=/x");
  CHECK_FALSE(run.mounts[0].find("required")->value);
  CHECK(run.mounts[1].type.empty());
  CHECK_FALSE(run.mounts[2].readable);
}

TEST_CASE("stages know their base, their users and what they need") {
  const Parsed p(R"(ARG V=3.20
FROM alpine:${V} AS Base
USER app
FROM base AS build
COPY --from=nginx:1 / /
RUN --mount=from=0,target=/x true
FROM scratch
COPY --from=BUILD /a /a
)");
  const auto stages = p.file.stages();
  REQUIRE(stages.size() == 3);
  CHECK(stages[0].base_name.text == "alpine:3.20");
  CHECK(stages[0].image->tag == "3.20");
  CHECK(stages[0].name == "base");
  CHECK(stages[1].parent == 0);
  CHECK(stages[1].user == stages[0].user);
  CHECK_FALSE(stages[1].image);
  REQUIRE(stages[1].uses.size() == 3);
  CHECK_FALSE(stages[1].uses[1].target);
  CHECK(stages[1].uses[2].target == 0);
  CHECK(stages[2].scratch);
  CHECK(stages[0].needed);
  CHECK(stages[0].used);
  CHECK_FALSE(stages[2].used);
  CHECK_FALSE(stages[0].shipped);
  CHECK(stages[2].shipped);
  CHECK(p.file.user_at_end(stages[1]).text == "app");
  CHECK(p.file.instructions_of(stages[1]).size() == 2);
}

TEST_CASE("a stage that nothing uses and that says what runs is shipped, unless it is for tests") {
  const Parsed p(R"(FROM alpine AS base
FROM base AS web
CMD ["web"]
FROM base AS unit-test
CMD ["check"]
FROM alpine AS leftover
FROM alpine AS build
CMD ["make"]
FROM alpine
COPY --from=build /a /a
)");
  std::string shipped;
  for (const Stage& stage : p.file.stages()) shipped += stage.shipped ? '1' : '0';
  CHECK(shipped == "110001");
}

TEST_CASE("variables are found in the scope that BuildKit gives them") {
  const Parsed p(R"(ARG G=1
ARG N
FROM a AS one
ENV E=env
ARG G
ARG E=arg
LABEL x=$E$G
FROM one
LABEL x=$E y=$G z=$Q n=${N:-d}
ARG N
LABEL n=${N:-d} m=${N:+x} e=${E:-d}
)");
  const auto value = [&](std::size_t index, std::string_view raw) {
    return p.file.expand(raw, p.at(index));
  };
  CHECK(value(6, "$E$G").text == "env1");
  CHECK(value(6, "$E$G").overridable);
  CHECK(value(8, "$E").text == "env");
  CHECK(value(8, "$G").text == "1");  // an ARG is handed on like an ENV
  CHECK(value(8, "$G").overridable);
  CHECK_FALSE(value(8, "$Q").known);
  CHECK_FALSE(value(8, "${N:-d}").known);
  CHECK(value(10, "${N:-d}").text == "d");
  CHECK(value(10, "${N:-d}").known);
  CHECK(value(10, "${N}").unset);
  CHECK(value(10, "${E:+x}").text == "x");
}

TEST_CASE("expansion follows BuildKit's modifiers, quotes and escapes") {
  const Parsed p("FROM a\nENV V=/a/b/c.tar.gz E=\nLABEL x=y\n");
  struct Case {
    std::string_view raw;
    std::string_view text;
  };
  for (const auto& [raw, text] : {
           Case{"$V", "/a/b/c.tar.gz"},
           Case{"'$V'", "$V"},
           Case{"\"$V\"x", "/a/b/c.tar.gzx"},
           Case{"\\$V", "$V"},
           Case{"${V##*/}", "c.tar.gz"},
           Case{"${V#*/}", "a/b/c.tar.gz"},
           Case{"${V%.*}", "/a/b/c.tar"},
           Case{"${V%%.*}", "/a/b/c"},
           Case{"${V/b/x}", "/a/x/c.tar.gz"},
           Case{"${V//a/o}", "/o/b/c.tor.gz"},
           Case{"${E:-d}", "d"},
           Case{"${E-d}", ""},
           Case{"${E:+d}", ""},
           Case{"${E+d}", "d"},
           Case{"${E:-${V%%/*}q}", "q"},
           Case{"a\\ b", "a b"},
           Case{"$", "$"},
           Case{"\"\\n\\\"\"", "\\n\""},
       }) {
    CAPTURE(raw);
    CHECK(p.file.expand(raw, p.at(2)).text == text);
    CHECK(p.file.expand(raw, p.at(2)).known);
  }
}

TEST_CASE("expansions of an instruction are listed with their places, nested ones too") {
  const Parsed p("FROM a\nLABEL x=\"${A:-${B}}\" y='$C' z=\\$D \\\n  w=$E\n");
  const Instruction& label = p.at(1);
  Texts names;
  for (const Expansion& expansion : label.expansions) names.emplace_back(expansion.name);
  CHECK(names == Texts{"A", "B", "E"});
  CHECK(p.text(label.expansions[0].span) == "${A:-${B}}");
  CHECK(label.expansions[0].modifier == ":-");
  CHECK(p.text(label.expansions[2].span) == "$E");
}

TEST_CASE("what cannot be expanded is a problem at its place") {
  const Parsed p("FROM a\nENV B=${X!y} C=${}\nLABEL a=\"b\n");
  REQUIRE(p.at(1).expansion_problems.size() == 2);
  CHECK(p.text(p.at(1).expansion_problems[0].span) == "${X!y}");
  REQUIRE(p.at(2).expansion_problems.size() == 1);
  CHECK(p.at(2).expansion_problems[0].kind == ExpansionProblem::Kind::unterminated_quote);
}

TEST_CASE("the shell in effect comes from SHELL, the parent stage or the platform") {
  const Parsed p(R"(FROM a AS one
RUN x
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN x
FROM one
RUN x
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
RUN x
)");
  CHECK(p.file.shell_of(p.at(1)).dialect == shell::Dialect::posix);
  CHECK_FALSE(p.file.shell_of(p.at(1)).pipefail);
  CHECK(p.file.shell_of(p.at(3)).pipefail);
  CHECK(p.file.shell_of(p.at(3)).errexit);
  CHECK(p.file.shell_of(p.at(5)).dialect == shell::Dialect::bash);
  CHECK(p.file.shell_of(p.at(7)).dialect == shell::Dialect::cmd);
}

TEST_CASE("the commands of RUN are found in all of its forms") {
  const Parsed p(R"(FROM a
RUN apt-get update && \
    # comment
    apt-get install -y curl
RUN ["sh", "-c", "apk add x"]
RUN <<EOF
#!/bin/bash
yum install y
EOF
RUN bash <<-EOF
	dnf install z
	EOF
ONBUILD RUN pip install q
RUN python3 <<EOF
import os
EOF
)");
  Texts packages;
  for (const PackageUse& use : p.file.package_uses()) {
    for (const shell::Word& word : use.line.operands) packages.emplace_back(p.text(word.span));
  }
  CHECK(packages == Texts{"curl", "x", "y", "z", "q"});
}

TEST_CASE("an ONBUILD trigger is an instruction of its own") {
  const Parsed p("FROM a\nONBUILD COPY --chown=a . /x\n");
  REQUIRE(p.file.instructions().size() == 3);
  CHECK(p.at(2).onbuild);
  CHECK(p.at(2).is(Keyword::copy));
  CHECK(p.text(p.at(2).flags[0].span) == "--chown=a");
  CHECK(&p.file.onbuild_of(p.at(2)) == &p.at(1));
}

TEST_CASE("a heredoc marker with blanks is one source of COPY") {
  const Parsed p("FROM a\nCOPY << EOF a /dst/\nx $V\nEOF\n");
  const Instruction& copy = p.at(1);
  REQUIRE(copy.sources().size() == 2);
  CHECK(copy.is_heredoc(copy.sources()[0]));
  CHECK(copy.sources()[1].text == "a");
  REQUIRE(copy.expansions.size() == 1);
  CHECK(copy.expansions[0].in_heredoc);
  CHECK(p.text(copy.expansions[0].span) == "$V");
}

TEST_CASE("any bytes give a model") {
  for (const char* text : {"",
                           "\n",
                           "FROM",
                           "FROM\n",
                           "from a as\n",
                           "COPY",
                           "ONBUILD",
                           "ONBUILD ONBUILD x",
                           "\xFF\xFE\xFD",
                           "ENV",
                           "ENV =",
                           "ARG =",
                           "FROM $",
                           "FROM ${",
                           "SHELL []",
                           "HEALTHCHECK",
                           "HEALTHCHECK CMD",
                           "RUN <<",
                           "RUN <<E\n",
                           "COPY <<E\n",
                           "CMD []",
                           "RUN []",
                           "FROM a\nFROM a AS b AS c\n",
                           "FROM b AS b\nFROM b\n"}) {
    CAPTURE(text);
    const Parsed p(text);
    CHECK(p.file.instructions().size() <= 3);
  }
}

}  // namespace
}  // namespace hullint
