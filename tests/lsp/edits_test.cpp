// What the server knows after many edits is what a fresh look at the text gives.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "engine/config.h"
#include "lsp/open_document.h"

using namespace hullint;
using namespace hullint::lsp;

namespace {

constexpr const char* texts[] = {
    "# syntax=docker/dockerfile:1\nARG TAG=12\nFROM debian:$TAG AS build\nRUN <<EOF\nset -e\n"
    "apt-get update && apt-get install -y curl\nEOF\nCOPY --from=build /a /b\n",
    "# escape=`\r\nFROM windows/servercore `\r\n  AS base\r\nRUN powershell -Command `\r\n"
    "  # a comment\r\n  Get-Item C:\\x\r\nENV A=1 B=\"two words\"\r\n",
    "FROM a\nRUN cat <<A <<-'B' | sh && x=\"$(echo y)\"\n1\nA\n\tb\n\tB\nONBUILD RUN <<E "
    "cat\nhi\nE\n"
    "HEALTHCHECK --interval=5s CMD [\"curl\", \"-f\", \"http://\xC3\xA9\"]\n",
};

constexpr const char* pieces[] = {"\n", "\\\n", " ",      "<<EOF", "EOF\n", "RUN x\n", "\"",
                                  "#",  "$",    "${A:-b", "é",     "😀",    "\r\n",    "FROM b\n",
                                  "\\", "`",    "[\"a\"", "&& ",   "\t",    "-",       "y"};

std::vector<Diagnostic> findings(const Document& document) {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "/repo");
  static const Result<RuleSet> rules = make_rule_set({});
  return lint(document, workspace, *rules, {"2026-11-24", nullptr}).diagnostics;
}

Position random_position(std::mt19937& random, const Source& source, Encoding encoding) {
  const Converter converter(source, encoding);
  return converter.position(static_cast<Offset>(random() % (source.text().size() + 1)));
}

}  // namespace

TEST_CASE("after many random edits a document is what its text is") {
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    for (const char* text : texts) {
      std::mt19937 random(42);
      OpenDocument open("file:///repo/Dockerfile", "/repo/Dockerfile", Language::dockerfile, 1,
                        text);
      for (int edit = 2; edit < 300; ++edit) {
        const auto document = open.document(1 << 20);
        Range range{random_position(random, document->source(), encoding),
                    random_position(random, document->source(), encoding)};
        // Mostly small edits, so that the text does not vanish.
        if (random() % 8 != 0) range.end = range.start;
        const Span span = Converter(document->source(), encoding).span(range);
        std::string expected(document->source().text());
        const std::string piece = pieces[random() % std::size(pieces)];
        expected.replace(span.begin, span.size(), piece);
        open.change(edit, {{range, piece}}, encoding);
        REQUIRE(open.text() == expected);
        if (edit % 10 != 0) continue;
        const auto now = open.document(1 << 20);
        const auto fresh = parse("/repo/Dockerfile", expected, Language::dockerfile);
        REQUIRE(findings(*now) == findings(*fresh));
      }
    }
  }
}
