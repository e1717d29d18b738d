#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

std::string graph_of(std::string_view text) {
  const Editor editor(text);
  return lsp::in_dockerfile::graph(editor.view());
}

std::string effective_of(std::string_view text) {
  const Editor editor(text);
  return lsp::in_dockerfile::effective(editor.view());
}

const std::string header =
    "# This is a view of `Dockerfile`: variables whose values are known are filled in.\n"
    "# Not filled in: what only the build or the base image knows, and what may be a secret.\n";

TEST_CASE("the graph has stages, images and what leads from one to the other") {
  CHECK(graph_of("ARG V=1\nFROM go:$V AS Build\nFROM build AS test\nFROM scratch\n"
                 "COPY --from=build a b\nCOPY --from=build c d\nCOPY --from=nginx:1 a b\n"
                 "RUN --mount=from=0,target=/x true\n") ==
        "flowchart LR\n  s0[\"Build\"]\n  s1[\"test\"]\n  s2[[\"stage 2\"]]\n"
        "  i0([\"go:1\"])\n  i1([\"scratch\"])\n  i2([\"nginx:1\"])\n"
        "  i0 -->|FROM| s0\n  s0 -->|FROM| s1\n  i1 -->|FROM| s2\n  s0 -->|COPY| s2\n"
        "  i2 -->|COPY| s2\n  s0 -->|mount| s2\n"
        "  classDef unneeded stroke-dasharray: 4\n  class s1 unneeded\n");
}

TEST_CASE("labels cannot leave their quotes") {
  CHECK(graph_of("FROM a]<b>#`x AS q\"\n") ==
        "flowchart LR\n  s0[[\"q#34;\"]]\n  i0([\"a#93;#60;b#62;#35;#96;x\"])\n"
        "  i0 -->|FROM| s0\n");
  CHECK(graph_of("") == "flowchart LR\n");
  CHECK(graph_of("FROM\nRUN x\n") == "flowchart LR\n  s0[[\"stage 0\"]]\n");
}

TEST_CASE("known values are filled in, and defaults are marked") {
  CHECK(
      effective_of("# c\nARG V=1\nFROM go:${V}-x AS b\nENV D=/srv E=\"a b\"\nWORKDIR $D/${V:-2}\n"
                   "RUN cd $D && echo '$D' $$ $HOME ${D%v}\nLABEL l=\"$E!\" m=$E\nCMD echo $D\n") ==
      header +
          "# c\nARG V=1\n# A build may change: V\nFROM go:1-x AS b\nENV D=/srv E=\"a b\"\n"
          "WORKDIR /srv/${V:-2}\nRUN cd /srv && echo '$D' $$ $HOME ${D%v}\n"
          "LABEL l=\"a b!\" m=$E\nCMD echo $D\n");
}

TEST_CASE("one note names all defaults of an instruction") {
  CHECK(effective_of("ARG A=1\nARG B=2\nFROM x:$A$B-$A\n  COPY --chown=$B a b\n") ==
        header +
            "ARG A=1\nARG B=2\n# A build may change: A, B\nFROM x:12-1\n"
            "  COPY --chown=$B a b\n");
}

TEST_CASE("what may be a secret is not filled in") {
  const std::string text =
      "FROM x\nARG API_KEY=1\nENV A=$API_KEY\nWORKDIR /$A\nRUN echo $API_KEY\n";
  CHECK(effective_of(text) == header + text);
  const std::string through =
      "ARG TOKEN=1\nARG B=${C:-$TOKEN}\nFROM x\nARG B\nENV C=\"$B\"\nWORKDIR /${D:-$C}\n";
  CHECK(effective_of(through) == header + through);
}

TEST_CASE("directives stay on top, and line ends as they are") {
  const std::string text = effective_of("# escape=`\r\nARG V=1\r\nFROM x:$V\r\n");
  CHECK(text.starts_with("# escape=`\r\n# This is a view"));
  CHECK(text.ends_with("\r\nARG V=1\r\n# A build may change: V\r\nFROM x:1\r\n"));
  CHECK(effective_of("# syntax=a/b").starts_with("# syntax=a/b\n# This is"));
  CHECK(effective_of("") == header);
}

TEST_CASE("heredocs and JSON are filled in where the builder expands them") {
  CHECK(effective_of("FROM x\nENV A=1\nCOPY <<E <<'F' /\n$A\nE\n$A\nF\nCOPY [\"$A\", \"/${A}b\"]\n"
                     "ONBUILD WORKDIR $A\nADD ${A:+y} /${N:-$A}\n") ==
        header +
            "FROM x\nENV A=1\nCOPY <<E <<'F' /\n1\nE\n$A\nF\nCOPY [\"1\", \"/1b\"]\n"
            "ONBUILD WORKDIR $A\nADD y /${N:-1}\n");
}

}  // namespace
}  // namespace hullint::test
