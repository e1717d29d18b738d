#include "dockerfile/model.h"

#include <algorithm>

#include "base/strings.h"
#include "dockerfile/build_model.h"

namespace hullint {

constexpr WordList dev_words(
    "dev develop development devcontainer test tests testing tester ci lint linter debug local e2e "
    "spec rspec qa");

bool is_dev_stage(const Stage& stage) {
  std::string words = stage.name;
  std::replace_if(
      words.begin(), words.end(), [](char c) { return !is_alnum(c); }, ' ');
  const std::vector<std::string_view> parts = split_words(words);
  return std::any_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return one_of(part, dev_words); });
}

Dockerfile::Dockerfile(const Source& source, Pieces* pieces) : source_(source) {
  ModelBuilder(*this, pieces).build();
}

std::vector<const Stage*> Dockerfile::chain(const Stage& stage) const {
  std::vector<const Stage*> stages{&stage};
  // A stage is built FROM earlier ones only, so the indices fall and the loop ends.
  while (stages.back()->parent) stages.push_back(&stages_[*stages.back()->parent]);
  return stages;
}

std::vector<bool> Dockerfile::needed_by(std::span<const std::size_t> roots) const {
  std::vector<bool> needed(stages_.size());
  std::vector<std::size_t> open(roots.begin(), roots.end());
  while (!open.empty()) {
    const std::size_t index = open.back();
    open.pop_back();
    if (index >= needed.size() || needed[index]) continue;
    needed[index] = true;
    for (const StageUse& use : stages_[index].uses) {
      if (use.target) open.push_back(*use.target);
    }
  }
  return needed;
}

std::optional<std::size_t> Dockerfile::find_stage(std::string_view name, std::size_t before) const {
  if (const std::optional<long long> number = to_number(name)) {
    const auto index = static_cast<std::size_t>(*number);
    if (index < before && index < stages_.size()) return index;
    return std::nullopt;
  }
  const auto found = stages_by_name_.find(lower(name));
  if (found == stages_by_name_.end()) return std::nullopt;
  const auto after = std::lower_bound(found->second.begin(), found->second.end(), before);
  if (after == found->second.begin()) return std::nullopt;
  return *(after - 1);
}

ShellInEffect Dockerfile::shell_of(const Instruction& at) const {
  const Stage* stage = stage_of(at);
  const bool windows = stage != nullptr && stage->windows;
  ShellInEffect shell;
  shell.program = windows ? "cmd" : "/bin/sh";
  for (const Word& pragma : shell_pragmas_) {
    if (pragma.span.begin < at.span.begin) shell.program = pragma.text;
  }
  shell.set_by = at.shell;
  if (at.shell != nullptr && !at.shell->words.empty()) {
    const std::vector<Word>& words = at.shell->words;
    shell.program = words.front().text;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string_view option = words[i].text;
      const bool takes_name = option.starts_with('-') && !option.starts_with("--") &&
                              option.ends_with('o') && i + 1 < words.size();
      if (takes_name && words[i + 1].text == "pipefail") shell.pipefail = true;
      if (takes_name && words[i + 1].text == "errexit") shell.errexit = true;
      if (option.starts_with('-') && !option.starts_with("--") &&
          option.find('e') != std::string_view::npos)
        shell.errexit = true;
    }
  }
  shell.dialect = shell::dialect_of(shell.program);
  return shell;
}

Value Dockerfile::user_at_end(const Stage& stage) const {
  if (stage.user == nullptr) return {};
  return expand(stage.user->arguments, *stage.user);
}

}  // namespace hullint
