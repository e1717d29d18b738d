#include "lsp/editor.h"

#include "engine/config.h"

namespace hullint::test {
namespace {

constexpr std::string_view cursor_mark = "‸";
constexpr std::string_view open_mark = "«";
constexpr std::string_view close_mark = "»";

struct Unmarked {
  std::string text;
  Offset cursor = 0;
  std::vector<Span> marks;
};

Unmarked unmark(std::string_view marked) {
  Unmarked out;
  std::vector<std::size_t> open;
  while (!marked.empty()) {
    const auto at = static_cast<Offset>(out.text.size());
    if (marked.starts_with(cursor_mark)) {
      out.cursor = at;
      marked.remove_prefix(cursor_mark.size());
    } else if (marked.starts_with(open_mark)) {
      open.push_back(out.marks.size());
      out.marks.push_back({at, at});
      marked.remove_prefix(open_mark.size());
    } else if (marked.starts_with(close_mark) && !open.empty()) {
      out.marks[open.back()].end = at;
      open.pop_back();
      marked.remove_prefix(close_mark.size());
    } else {
      out.text += marked[0];
      marked.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace

Editor::Editor(std::string_view marked, std::string path,
               std::map<std::string, std::string> others) {
  Unmarked unmarked = unmark(marked);
  cursor_ = unmarked.cursor;
  marks_ = std::move(unmarked.marks);
  for (const auto& [name, text] : others) {
    const Language language = detect_language(name);
    if (language == Language::none) continue;
    index_[name] =
        std::make_shared<const lsp::FileFacts>(lsp::facts_of(*parse(name, text, language)));
  }
  others[path] = unmarked.text;
  files_ = std::make_unique<MemoryFileSystem>(std::move(others));
  workspace_ = std::make_unique<Workspace>(*files_, "/repo");
  Configurations configurations(*files_, "", {});
  settings_ = configurations.settings_for(path);
  const Language language = detect_language(path, unmarked.text);
  const bool configures = base_name_of(path) == ".hullint.yaml";
  document_ = parse(std::move(path), std::move(unmarked.text),
                    language == Language::none && !configures ? Language::dockerfile : language);
  found_ = lint(*document_, *workspace_, settings_->rules, {"2026-11-24", nullptr});
}

lsp::View Editor::view() const {
  return {*document_,   *workspace_,       index_, *settings_, found_.diagnostics,
          "2026-11-24", {.snippets = true}};
}

std::span<const std::string_view> broken_texts() {
  static constexpr std::string_view texts[] = {"",
                                               "FROM",
                                               "FROM --platform= AS",
                                               "RUN --mount=",
                                               "RUN --mount=type=,=,x",
                                               "ONBUILD",
                                               "ONBUILD COPY --from= ",
                                               "ARG",
                                               "ARG =",
                                               "ENV $",
                                               "ENV a=${",
                                               "COPY <<EOF",
                                               "COPY <<EOF x\n$",
                                               "RUN <<A <<B\n$x\nA\n$y",
                                               "# hullint ignore=",
                                               "# check=skip=",
                                               "FROM a\nRUN \\\n\n\\",
                                               "HEALTHCHECK --interval",
                                               "SHELL [\"a\", ",
                                               "\xff\xfe FROM \xf0",
                                               "FROM a\r\nRUN x \\\r\n",
                                               "\357\273\277FROM a",
                                               "#",
                                               "# =",
                                               "FROM a\nCOPY \\\n# c\n\n --fr\\\nom=x \"",
                                               "USER a:b"};
  return texts;
}

std::string Editor::after(std::vector<TextEdit> edits) const {
  return apply(document_->source().text(), std::move(edits)).value_or("conflict");
}

}  // namespace hullint::test
