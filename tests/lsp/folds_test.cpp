#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

using namespace lsp::in_dockerfile;

void check_folds(std::string_view marked) {
  CAPTURE(marked);
  const Editor editor(marked);
  std::vector<Span> spans;
  for (const lsp::Fold& fold : folds(editor.view())) spans.push_back(fold.span);
  CHECK(spans == editor.marks());
}

TEST_CASE("stages, long instructions, heredocs and comment blocks fold") {
  check_folds(
      "«# one\n# two»\n\n# three\n«FROM a\n«RUN x \\\n  y»\n«COPY <<E /x\n«one\ntwo\n»E»»\n\n"
      "# of the next\nFROM b\n");
  check_folds("«FROM a \\\r\n  AS b»\r\nFROM c\r\n");
  check_folds("FROM a\n");
  check_folds("");
}

TEST_CASE("comments in an instruction fold, and those in a heredoc do not") {
  check_folds("«FROM a\n«RUN x \\\n«# one\n# two»\n  y»\n«COPY <<E /x\n«# one\n# two\n»E»»\n");
}

TEST_CASE("regions fold to where they end") {
  check_folds("«# region one\n«FROM a\n«#region\nUSER b\n# endregion»\nUSER c»\n#endregion»\n");
  check_folds("# endregion\nFROM a\n# region\n# regional\n");
}

TEST_CASE("a block of comments is of that kind") {
  const Editor editor("# a\n# b\nFROM a\nUSER b\n");
  const auto found = folds(editor.view());
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == lsp::Fold::Kind::comment);
  CHECK(found[1].kind == lsp::Fold::Kind::region);
}

TEST_CASE("an unterminated heredoc folds to the end") {
  check_folds("«FROM a\n«RUN <<E\n«b\nc»»»");
}

// The marks are all that is selected, the smallest last as they are nested.
void check_selection(std::string_view marked) {
  CAPTURE(marked);
  const Editor editor(marked);
  std::vector<Span> expected = editor.marks();
  std::reverse(expected.begin(), expected.end());
  std::vector<std::string> texts;
  for (const Span& span : selection(editor.view(), editor.cursor()))
    texts.emplace_back(editor.text(span));
  std::vector<std::string> expected_texts;
  expected_texts.reserve(expected.size());
  for (const Span& span : expected) expected_texts.emplace_back(editor.text(span));
  CHECK(texts == expected_texts);
}

TEST_CASE("a selection grows from a word over its command to the file") {
  check_selection("««# a\nFROM b\n«# why\n«RUN «««x «--«a‸b»»» | y» && z»»»\nUSER c»\n»");
}

TEST_CASE("a selection grows over a flag's value to its instruction") {
  check_selection("««FROM «--platform=«linux/«am‸d64»»» a»\n»");
}

TEST_CASE("selections only grow, and contain the cursor") {
  const std::string text =
      "# syntax=docker/dockerfile:1\n# c\nARG A=\"x y\"\nFROM --platform=$A a:${A:-$B} AS b\n"
      "# one\n\n# two\nRUN --mount=type=bind,\"source=a b\",target=/x a | b $(c \"d\" | e) \\\n# "
      "in\n"
      " && X=1 f > g <<E\nline $A\nE\nENV a=b c=\"d $A\"\nCMD [\"sh\", \"-c\", \"a | b\"]\r\n"
      "ONBUILD RUN x y\nCOPY [\"a\", \"b\"]\nLABEL a b\nFROM\nRUN <<E\nabc";
  for (std::size_t size = text.size() - 20; size <= text.size(); ++size) {
    const Editor editor(text.substr(0, size));
    for (Offset at = 0; at <= size; ++at) {
      const auto found = selection(editor.view(), at);
      REQUIRE_FALSE(found.empty());
      CHECK(found.back() == Span{0, static_cast<Offset>(size)});
      for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].begin <= at);
        CHECK(at <= found[i].end);
        if (i > 0) CHECK(found[i].contains(found[i - 1]));
        if (i > 0) CHECK(found[i] != found[i - 1]);
      }
    }
  }
}

std::vector<std::string> grown(std::string_view marked) {
  const Editor editor(marked);
  std::vector<std::string> texts;
  for (const Span& span : selection(editor.view(), editor.cursor()))
    texts.emplace_back(editor.text(span));
  return texts;
}

bool passes(const std::vector<std::string>& all, const std::vector<std::string>& wanted) {
  auto at = all.begin();
  for (const std::string& text : wanted) {
    at = std::find(at, all.end(), text);
    if (at == all.end()) return false;
  }
  return true;
}

TEST_CASE("every part of an instruction is a step") {
  CHECK(passes(grown("FROM a\nRUN --mount=type=ca‸che,target=/x y\n"),
               {"cache", "type=cache", "type=cache,target=/x", "--mount=type=cache,target=/x",
                "RUN --mount=type=cache,target=/x y"}));
  CHECK(passes(grown("FROM a\nENV A=1 B=\"x ${‸C}\"\n"),
               {"C", "${C}", "\"x ${C}\"", "B=\"x ${C}\"", "A=1 B=\"x ${C}\""}));
  CHECK(passes(grown("FROM a\nCMD [\"ab\", \"c‸d\"]\n"),
               {"cd", "\"cd\"", "[\"ab\", \"cd\"]", "CMD [\"ab\", \"cd\"]"}));
  CHECK(passes(grown("FROM a\nRUN a && b 'c d‸' | e\n"),
               {"d", "'c d'", "b 'c d'", "b 'c d' | e", "a && b 'c d' | e"}));
  CHECK(passes(grown("FROM a\nRUN <<E\na b‸\nc\nE\n"), {"b", "a b", "a b\nc\n", "a b\nc\nE"}));
  CHECK(passes(grown("# syntax=a/b‸:1\nFROM a\n"), {"b", "a/b:1", "# syntax=a/b:1"}));
  CHECK(passes(grown("FROM a\n\n# one t‸wo\n# three\n\n# x\n"),
               {"two", "# one two", "# one two\n# three"}));
}

}  // namespace
}  // namespace hullint::test
