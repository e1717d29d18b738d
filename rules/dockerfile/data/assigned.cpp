#include "dockerfile/data/assigned.h"

#include "base/strings.h"

namespace hullint {

std::vector<Assigned> assigned_variables(const Dockerfile& file, std::string_view name) {
  std::vector<Assigned> all;
  for (Keyword keyword : {Keyword::env, Keyword::arg}) {
    for (const Instruction* instruction : file.all(keyword)) {
      for (const KeyValue& pair : instruction->pairs) {
        if (!pair.value || !equal_ignoring_case(pair.key.text, name)) continue;
        all.push_back({pair.key.text, file.expand(*pair.value, *instruction).text, pair.span});
      }
    }
  }
  for (const RunCommand& at : file.run_commands()) {
    for (const shell::Assignment& assignment : at.command().assignments) {
      if (equal_ignoring_case(assignment.name, name))
        all.push_back({assignment.name, std::string(assignment.value.value), assignment.span});
    }
    // `env NAME=value program`: operands of a wrapper.
    const shell::Command& command = at.command();
    for (std::size_t i = 0; i < command.program && i < command.words.size(); ++i) {
      const std::string_view word = command.words[i].value;
      const std::size_t equals = word.find('=');
      if (equals == std::string_view::npos || !equal_ignoring_case(word.substr(0, equals), name))
        continue;
      all.push_back(
          {word.substr(0, equals), std::string(word.substr(equals + 1)), command.words[i].span});
    }
  }
  return all;
}

}  // namespace hullint
