#include <doctest/doctest.h>

#include <algorithm>

#include "lsp/editor.h"
#include "lsp/features/compose/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

using Files = std::map<std::string, std::string>;
using Texts = std::vector<std::string>;

Editor compose(std::string_view marked, Files others = {}) {
  return Editor(marked, "/repo/compose.yaml", std::move(others));
}

Texts folds(std::string_view text) {
  const Editor editor = compose(text);
  Texts found;
  for (const lsp::Fold& fold : lsp::in_compose::folds(editor.view())) {
    std::string first(editor.text(fold.span));
    found.push_back(first.substr(0, first.find('\n')));
  }
  return found;
}

Texts selection(std::string_view marked) {
  const Editor editor = compose(marked);
  Texts found;
  for (const Span span : lsp::in_compose::selection(editor.view(), editor.cursor()))
    found.emplace_back(editor.text(span));
  return found;
}

// The tokens as `type:text`.
Texts tokens(std::string_view text) {
  static constexpr std::string_view names[] = {
      "keyword",  "comment", "string", "number",   "operation", "variable", "parameter",
      "property", "type",    "image",  "function", "macro",     "decorator"};
  const Editor editor = compose(text);
  Texts found;
  Offset end = 0;
  for (const lsp::Token& token :
       lsp::in_compose::tokens(editor.view(), {0, static_cast<Offset>(text.size())})) {
    CHECK(end <= token.span.begin);
    end = token.span.end;
    found.push_back(std::string(names[static_cast<std::size_t>(token.type)]) + ":" +
                    std::string(editor.text(token.span)));
  }
  return found;
}

// The hints as `text before it on the line|label`.
Texts inlays(std::string_view text, Files others = {}) {
  const Editor editor = compose(text, std::move(others));
  Texts found;
  for (const lsp::Inlay& inlay :
       lsp::in_compose::inlays(editor.view(), {0, static_cast<Offset>(text.size())})) {
    const std::string_view before = editor.document().source().text().substr(0, inlay.at);
    const std::size_t line = before.rfind('\n') + 1;
    found.push_back(std::string(before.substr(before.find_first_not_of(' ', line))) + "|" +
                    inlay.label);
  }
  return found;
}

bool has(const Texts& all, std::string_view text) {
  const bool found = std::find(all.begin(), all.end(), text) != all.end();
  if (!found) {
    std::string joined;
    for (const std::string& one : all) joined += "\n  " + one;
    MESSAGE("no " << text << " in:" << joined);
  }
  return found;
}

}  // namespace

TEST_CASE("blocks and comments fold") {
  CHECK(folds("# a\n# b\nservices:\n  web:\n    image: a:1\n    ports:\n      - 1\n      - 2\n"
              "  db: {image: b:1}\n") == Texts{"# a", "services:", "web:", "ports:"});
  CHECK(folds("a: |\n  x\n  y\nb: 1\n") == Texts{"a: |"});
  CHECK(folds("a: 1\n").empty());
}

TEST_CASE("a selection grows node by node") {
  CHECK(selection("services:\n  web:\n    ports:\n      - \"8‸0:80\"\n      - 90\n") ==
        Texts{"80", "80:80", "\"80:80\"", "- \"80:80\"", "- \"80:80\"\n      - 90",
              "ports:\n      - \"80:80\"\n      - 90",
              "web:\n    ports:\n      - \"80:80\"\n      - 90",
              "services:\n  web:\n    ports:\n      - \"80:80\"\n      - 90",
              "services:\n  web:\n    ports:\n      - \"80:80\"\n      - 90\n"});
}

TEST_CASE("keys, services, images, variables, comments and anchors have colours") {
  const Texts all = tokens(
      "# hullint ignore-file=privileged because\nservices:\n  web: &w # x\n    image: a:${T}\n"
      "    init: true\n    depends_on: [db]\n    stop_grace_period: \"1s\"\n    scale: 2\n"
      "  db:\n    <<: *w\n");
  CHECK(has(all, "decorator:hullint ignore-file=privileged"));
  CHECK(has(all, "property:services"));
  CHECK(has(all, "type:web"));
  CHECK(has(all, "macro:&w"));
  CHECK(has(all, "comment:# x"));
  CHECK(has(all, "image:a:"));
  CHECK(has(all, "variable:${T}"));
  CHECK(has(all, "keyword:true"));
  CHECK(has(all, "type:db"));
  CHECK(has(all, "string:\"1s\""));
  CHECK(has(all, "number:2"));
  CHECK(has(all, "macro:*w"));
}

TEST_CASE("values, merged keys and implied tags are hinted") {
  const Files files = {{"/repo/.env", "TAG=1.25\nAPI_TOKEN=abc\n"}};
  const Texts all = inlays(
      "x-base: &base\n  image: a:1\n  init: true\nservices:\n  web:\n    <<: *base\n"
      "    init: false\n  db:\n    image: nginx:${TAG}\n    command: x ${API_TOKEN}\n"
      "  old:\n    image: redis\n  more:\n    extends: old\n    user: \"1\"\n",
      files);
  CHECK(has(all, "<<: *base|+ image"));
  CHECK(has(all, "image: nginx:${TAG}|= nginx:1.25"));
  CHECK(has(all, "image: redis|:latest"));
  CHECK(has(all, "extends: old|+ image"));
  CHECK(all.size() == 4);
}

TEST_CASE("the shape of any text can be asked for") {
  for (std::string_view broken :
       {"", "services", "services:\n  web:\n    image: &", "a: *x", "services: [", "{", "\"a",
        "services:\n  web:\n    <<: *web\n", "\xff\xfe", "services:\n\tweb:\n", "- a\n- b: ${",
        "services:\n  web: &w\n    build: *w\n", "a: |\n\n\n", "? a\n: b\n", "#", "---\n---\n",
        "services:\r\n  web:\r\n", "&a !b", "- - - a"}) {
    const Editor editor(broken, "/repo/compose.yaml");
    const lsp::View view = editor.view();
    const Span whole{0, static_cast<Offset>(broken.size())};
    lsp::in_compose::folds(view);
    lsp::in_compose::tokens(view, whole);
    lsp::in_compose::inlays(view, whole);
    lsp::in_compose::format(view, whole, {});
    for (Offset at = 0; at <= broken.size(); ++at) {
      lsp::in_compose::selection(view, at);
      lsp::in_compose::actions(view, {at, at});
      lsp::in_compose::format_typed(view, at, '\n', {});
    }
  }
}
