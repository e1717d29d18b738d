#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <utility>

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

constexpr std::pair<std::string_view, std::string_view> others[] = {
    {"/repo/Dockerfile", "FROM a AS app\nARG X\nENV Y=1\n"},
    {"/repo/.env", "TAG=1\nB=2\n"},
    {"/repo/compose.override.yaml", "services:\n  web:\n    depends_on: [db]\n"}};

// The text of one of the files; nothing if there is no such file.
std::optional<std::string_view> text_of(const Editor& editor, std::string_view path) {
  if (path.empty()) return editor.document().source().text();
  for (const auto& [name, text] : others)
    if (name == path) return text;
  return std::nullopt;
}

// A place stands in the text that it names.
void check_place(const Editor& editor, const lsp::Place& place) {
  const auto text = text_of(editor, place.path);
  REQUIRE(text.has_value());
  CHECK(place.span.begin <= place.span.end);
  CHECK(place.span.end <= text->size());
}

// Edits can be done together in the texts that they are for.
void check_edits(const Editor& editor, const std::vector<lsp::FileEdits>& files) {
  for (const lsp::FileEdits& file : files) {
    const auto text = text_of(editor, file.path);
    REQUIRE(text.has_value());
    CHECK(hullint::apply(*text, file.edits).has_value());
  }
}

// The cursor is in the name or in the signs before it (`*name`, `${NAME}`).
bool stands_at(Span name, Offset at) { return name.begin <= at + 2 && at <= name.end; }

// What is said of the name under the cursor agrees with itself.
void check_names(const Editor& editor, Offset at) {
  CAPTURE(at);
  const lsp::View view = editor.view();
  const auto size = static_cast<Offset>(editor.document().source().text().size());
  if (const auto found = lsp::in_compose::definition(view, at)) {
    CHECK(stands_at(found->origin, at));
    CHECK(found->origin.end <= size);
    for (const auto& target : found->targets)
      if (text_of(editor, target.path)) check_place(editor, target);
  }
  for (const auto& place : lsp::in_compose::references(view, at)) check_place(editor, place);
  for (const auto& mark : lsp::in_compose::highlights(view, at)) CHECK(mark.span.end <= size);
  const auto target = lsp::in_compose::rename_target(view, at);
  if (target) CHECK(stands_at(target->span, at));
  for (const std::string_view name : {"other", "db", "no name", ""}) {
    const auto edits = lsp::in_compose::rename(view, at, name);
    if (!edits) continue;
    CHECK(target.has_value());
    check_edits(editor, *edits);
  }
}

void check_symbol(const lsp::Symbol& symbol, Span around) {
  CHECK(around.contains(symbol.span));
  CHECK(symbol.span.contains(symbol.selected));
  CHECK_FALSE(symbol.name.empty());
  for (const lsp::Symbol& child : symbol.children) check_symbol(child, symbol.span);
}

// What is shown of the whole text.
void check_overview(const Editor& editor) {
  const lsp::View view = editor.view();
  const auto size = static_cast<Offset>(editor.document().source().text().size());
  for (const auto& symbol : lsp::in_compose::symbols(view)) check_symbol(symbol, {0, size});
  for (const auto& link : lsp::in_compose::links(view)) {
    CHECK(link.span.end <= size);
    CHECK(link.path.empty() != link.url.empty());
  }
  for (const auto& lens : lsp::in_compose::lenses(view)) {
    CHECK(lens.span.end <= size);
    for (const auto& place : lens.places) check_place(editor, place);
  }
  const std::pair<std::string, std::string> moves[] = {{"/repo/Dockerfile", "/repo/b/Dockerfile"},
                                                       {"/repo/y", "/repo/z"}};
  CHECK(editor.after(lsp::in_compose::follow_files(view, moves)) != "conflict");
  CHECK(editor.after(lsp::in_compose::format(view, {0, size}, {})) != "conflict");
  CHECK(lsp::in_compose::graph(view).starts_with("flowchart"));
  lsp::in_compose::effective(view);
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
    check_edits(editor, action.edits);
  CHECK(editor.after(lsp::in_compose::format_typed(view, at, '\n', {})) != "conflict");
  check_names(editor, at);
}

}  // namespace

TEST_CASE("features of Compose files bear random edits") {
  std::mt19937 random(7);
  for (int round = 0; round < 30; ++round) {
    std::string text(start);
    for (int edit = 0; edit < 6; ++edit) {
      text = edited(std::move(text), random);
      const Editor editor(text, "/repo/compose.yaml", {std::begin(others), std::end(others)});
      CAPTURE(text);
      check_overview(editor);
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
