#include <doctest/doctest.h>

#include <random>

#include "lsp/editor.h"
#include "lsp/features/compose/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

constexpr std::string_view start =
    "# hullint ignore-file=image-without-tag\nx-base: &base\n    image: a:${TAG:-1}\n"
    "    init: true\nservices:\n    web: &web\n        <<: *base\n        build: {context: ., "
    "target: app}\n        ports:\n        - \"80:80\"\n        - target: 9\n"
    "          published: \"9\"\n        environment:\n            - A=${B}\n            - C\n"
    "        command: |\n            run  \n              it\n        depends_on: [db, \"x\"]\n"
    "    db:\n        extends: {service: web}\n        volumes: ['data:/x', ./y:/z]  # why\n"
    "volumes:\n    data:\n\n";

constexpr std::string_view pieces[] = {"\n",     "  ",   ": ",   "- ", "&x ",  "*base", "\"",
                                       "'",      "{",    "}",    "[",  "]",    ",",     "#",
                                       " #",     "|\n",  "${",   "$",  "}",    "\t",    "---",
                                       "!reset", "<<: ", "\r\n", "é",  "\xff", "?",     "{{ x }}"};

// One of the usual mistakes: something cut out, put in or doubled.
std::string edited(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  const std::size_t at = below(text.size() + 1);
  switch (random() % 4) {
    case 0:
      return text.erase(at, below(20));
    case 1:
      return text.insert(at, text.substr(below(text.size()), below(40)));
    case 2:
      return text.substr(0, at);
    default:
      return text.insert(at, pieces[below(std::size(pieces))]);
  }
}

// Runs every feature; what it gives must stand in the text.
void check_all(const Editor& editor, Offset at) {
  const lsp::View view = editor.view();
  const auto size = static_cast<Offset>(editor.document().source().text().size());
  const Span whole{0, size};
  if (const auto found = lsp::in_compose::hover(view, at)) CHECK(found->span.end <= size);
  for (const auto& item : lsp::in_compose::complete(view, at)) {
    CHECK(item.replaced.end == at);
    CHECK(item.replaced.begin <= at);
  }
  for (const auto& fold : lsp::in_compose::folds(view)) CHECK(fold.span.end <= size);
  Span inner{at, at};
  for (const Span span : lsp::in_compose::selection(view, at)) {
    CHECK(span.contains(inner));
    inner = span;
  }
  Offset end = 0;
  for (const auto& token : lsp::in_compose::tokens(view, whole)) {
    CHECK(end <= token.span.begin);
    CHECK(token.span.begin < token.span.end);
    end = token.span.end;
  }
  CHECK(end <= size);
  for (const auto& inlay : lsp::in_compose::inlays(view, whole)) CHECK(inlay.at <= size);
  for (const auto& action : lsp::in_compose::actions(view, {at, at}))
    CHECK(editor.after(action.edits.front().edits) != "conflict");
  CHECK(editor.after(lsp::in_compose::format_typed(view, at, '\n', {})) != "conflict");
}

}  // namespace

TEST_CASE("features of Compose files bear random edits") {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::string text(start);
    for (int edit = 0; edit < 6; ++edit) {
      text = edited(std::move(text), random);
      const Editor editor(text, "/repo/compose.yaml",
                          {{"/repo/Dockerfile", "FROM a AS app\nARG X\nENV Y=1\n"}});
      CAPTURE(text);
      for (int i = 0; i < 4; ++i)
        check_all(editor,
                  static_cast<Offset>(random() % (editor.document().source().text().size() + 1)));
    }
  }
}

TEST_CASE("formatting twice is formatting once") {
  std::mt19937 random(11);
  const auto formatted = [](const std::string& text) {
    const Editor editor(text, "/repo/compose.yaml");
    const auto size = static_cast<Offset>(editor.document().source().text().size());
    return editor.after(lsp::in_compose::format(editor.view(), {0, size}, {}));
  };
  CHECK(formatted(std::string(start)) != start);
  for (int round = 0; round < 200; ++round) {
    std::string text(start);
    for (int edit = 0; edit < 2; ++edit) text = edited(std::move(text), random);
    const std::string once = formatted(text);
    CAPTURE(text);
    CHECK(formatted(once) == once);
  }
}
