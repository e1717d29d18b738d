#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/refactor.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// What comes before a version or an extra.
std::string key_of(const shell::Word* word) {
  return lower(word->value.substr(0, word->value.find_first_of("=<>~@[", 1)));
}

std::vector<TextEdit> sorting(const Source& source, const shell::PackageCommand& line) {
  if (!line.installs() || !line.all_literal || !line.options_known) return {};
  std::vector<const shell::Word*> words;
  for (const shell::Word& word : line.operands) {
    if (source.text(word.span) != word.text) return {};
    words.push_back(&word);
  }
  std::vector<const shell::Word*> sorted = words;
  std::stable_sort(sorted.begin(), sorted.end(), [](const shell::Word* a, const shell::Word* b) {
    return key_of(a) < key_of(b);
  });
  std::vector<TextEdit> edits;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (sorted[i]->text != words[i]->text)
      edits.push_back({words[i]->span, std::string(sorted[i]->text)});
  }
  return edits;
}

}  // namespace

// Of the install commands of a RUN, those that the selection touches; all if it touches none.
std::vector<Action> sort_packages(const Subject& subject) {
  const auto uses = subject.file.package_uses();
  const auto first = std::partition_point(uses.begin(), uses.end(), [&](const PackageUse& use) {
    return use.at.run->index < subject.instruction.index;
  });
  std::vector<Action> touched;
  std::vector<Action> others;
  for (auto use = first; use != uses.end() && use->at.run == &subject.instruction; ++use) {
    if (use->at.script->has_errors) continue;
    std::vector<TextEdit> edits = sorting(subject.source(), use->line);
    if (edits.empty()) continue;
    const Span span = use->at.command().span;
    const bool touches = span.begin <= subject.selected.end && subject.selected.begin <= span.end;
    (touches ? touched : others)
        .push_back(rewrite("sort the packages of `" + std::string(use->line.program.value) + " " +
                               std::string(use->line.action.value) + "`",
                           std::move(edits)));
  }
  return touched.empty() ? others : touched;
}

}  // namespace hullint::lsp::in_dockerfile
