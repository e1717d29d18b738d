#include <doctest/doctest.h>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/knowledge.h"

using namespace hullint;
using namespace hullint::test;

namespace {

std::optional<lsp::SignatureHelp> help(std::string_view marked) {
  const Editor editor(marked);
  return lsp::in_dockerfile::signature(editor.view(), editor.cursor());
}

std::string label(std::string_view marked) {
  const auto found = help(marked);
  return found ? found->label : "";
}

// The parameter at the cursor, as it stands in the label.
std::string active(std::string_view marked) {
  const auto found = help(marked);
  if (!found || !found->active) return "";
  REQUIRE(*found->active < found->parameters.size());
  const Span span = found->parameters[*found->active].in_label;
  CHECK_FALSE(found->parameters[*found->active].documentation.empty());
  return found->label.substr(span.begin, span.size());
}

}  // namespace

TEST_CASE("an instruction's synopsis has its flags and arguments") {
  CHECK(label("FROM a\nCOPY ‸\n") ==
        "COPY [--from=STAGE] [--chown=USER[:GROUP]] [--chmod=MODE] [--link] [--parents] "
        "[--exclude=PATTERN]... SOURCE... DESTINATION");
  CHECK(label("FROM ‸") == "FROM [--platform=PLATFORM] IMAGE [AS NAME]");
  CHECK(label("FROM a\nUSER ‸\n") == "USER NAME[:GROUP]");
}

TEST_CASE("the flag that is typed is the active parameter") {
  CHECK(active("FROM a\nCOPY --from=‸ . .\n") == "--from=STAGE");
  CHECK(active("FROM a\nCOPY --par‸ . .\n") == "--parents");
  CHECK(active("FROM a\nCOPY --‸\n").empty());
  CHECK(active("FROM a\nCOPY --nosuch=‸\n").empty());
  CHECK(active("FROM a\nHEALTHCHECK --interval=5s \\\n  --timeout=‸\n") == "--timeout=DURATION");
}

TEST_CASE("the argument that is typed is the active parameter") {
  CHECK(active("FROM a\nCOPY ‸\n") == "SOURCE...");
  CHECK(active("FROM a\nCOPY a‸ b\n") == "SOURCE...");
  CHECK(active("FROM a\nCOPY a b‸\n") == "DESTINATION");
  CHECK(active("FROM a\nCOPY --link a ‸\n") == "DESTINATION");
  CHECK(active("FROM a\nADD [\"a‸\", \"b\"]\n") == "SOURCE...");
  CHECK(active("FROM a\nADD [\"a\", \"b‸\"]\n") == "DESTINATION");
  CHECK(active("FROM ‸") == "IMAGE");
  CHECK(active("FROM a ‸") == "AS NAME");
  CHECK(active("FROM a AS b‸") == "AS NAME");
  CHECK(active("ARG V‸") == "NAME");
  CHECK(active("ARG V=1‸") == "DEFAULT");
  CHECK(active("FROM a\nENV A=1 B‸\n") == "KEY");
  CHECK(active("FROM a\nENV A=\"1 2‸\"\n") == "VALUE...");
  CHECK(active("FROM a\nENV A one t‸\n") == "VALUE...");
  CHECK(active("FROM a\nENV A=1 ‸\n") == "KEY");
  CHECK(active("FROM a\nEXPOSE 80/‸\n") == "PROTOCOL");
  CHECK(active("FROM a\nUSER a:‸\n") == "GROUP");
  CHECK(active("FROM a\nCMD ‸\n") == "\"PROGRAM\"");
  CHECK(active("FROM a\nCMD [\"a\", ‸\n") == "\"ARGUMENT\", ...");
  CHECK(active("FROM a\nCMD node‸\n") == "COMMAND");
  CHECK(active("FROM a\nHEALTHCHECK NO‸\n") == "NONE");
  CHECK(active("FROM a\nHEALTHCHECK CMD curl‸\n") == "CMD COMMAND");
  CHECK(active("FROM a\nRUN make‸\n") == "COMMAND...");
  CHECK(active("FROM a\nONBUILD ‸\n") == "INSTRUCTION");
  CHECK(active("FROM a\nONBUILD COPY a ‸\n") == "DESTINATION");
}

TEST_CASE("a mount's keys are parameters of their own") {
  CHECK(label("FROM a\nRUN --mount=type=tmpfs,‸ x\n") ==
        "--mount=type=tmpfs[,target=TARGET][,size=SIZE]");
  CHECK(active("FROM a\nRUN --mount=type=cache,dst=‸ x\n") == "target=TARGET");
  CHECK(active("FROM a\nRUN --mount=ta‸,type=cache x\n").empty());
  CHECK(active("FROM a\nRUN --mou‸ x\n") == "--mount=type=TYPE,...");
}

TEST_CASE("there is no signature in keywords, comments, heredocs and on unknown instructions") {
  CHECK_FALSE(help("FROM a\nCO‸PY a b\n"));
  CHECK_FALSE(help("FROM a\n# n‸ote\n"));
  CHECK_FALSE(help("FROM a\nRUN <<EOF\nx‸\nEOF\n"));
  CHECK_FALSE(help("FROM a\nNOSUCH x‸\n"));
  CHECK_FALSE(help("FROM a\n‸\n"));
}

TEST_CASE("every instruction has a signature") {
  for (const auto& topic : lsp::in_dockerfile::instruction_topics()) {
    const std::string text = "FROM a\n" + std::string(to_string(topic.keyword)) + " ‸\n";
    CAPTURE(text);
    CHECK_FALSE(active(text).empty());
  }
}

TEST_CASE("any place in a broken text gives a signature or none") {
  for (std::string_view text :
       {"", "FROM", "RUN --mount=", "RUN --mount=type=,=,x", "ONBUILD", "ONBUILD COPY --from= ",
        "ENV $", "COPY <<EOF", "FROM a\nRUN \\\n\n\\", "SHELL [\"a\", ", "\xff\xfe FROM \xf0",
        "FROM a\r\nCOPY x \\\r\n", "COPY [\"\", \"", "HEALTHCHECK ", "USER"}) {
    for (std::size_t at = 0; at <= text.size(); ++at)
      (void)help(std::string(text.substr(0, at)) + "‸" + std::string(text.substr(at)));
  }
}
