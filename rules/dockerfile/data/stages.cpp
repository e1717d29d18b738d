#include "dockerfile/data/stages.h"

#include <algorithm>
#include <string>

#include "base/strings.h"

namespace hullint {
namespace {

Value literal_value(const shell::Word& word) {
  return {.text = std::string(word.value), .known = word.literal};
}

std::optional<Value> assigned_by(const shell::Command& command, std::string_view name) {
  for (const shell::Assignment& assignment : command.assignments) {
    if (assignment.name == name) return literal_value(assignment.value);
  }
  // `env NAME=value program`.
  for (std::size_t i = 0; i < command.program && i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].value;
    if (!word.starts_with(name) || !word.substr(name.size()).starts_with('=')) continue;
    return Value{.text = std::string(word.substr(name.size() + 1)),
                 .known = command.words[i].literal};
  }
  return std::nullopt;
}

}  // namespace

const ImageReference* root_image(const Dockerfile& file, const Stage& stage) {
  const Stage* root = &file.origin(stage);
  return root->image && !root->parent ? &*root->image : nullptr;
}

const Variable* env_at_end(const Dockerfile& file, const Stage& stage, std::string_view name) {
  for (const Stage* link : file.chain(stage)) {
    const Variable* last = nullptr;
    for (const Variable& variable : file.variables()) {
      if (variable.kind != Variable::Kind::env || variable.name.text != name) continue;
      if (variable.instruction->stage == link->index && !variable.instruction->onbuild)
        last = &variable;
    }
    if (last != nullptr) return last;
  }
  return nullptr;
}

std::optional<Value> environment_of(const Dockerfile& file, const RunCommand& at,
                                    std::string_view name) {
  if (const auto own = assigned_by(at.command(), name)) return own;
  // Only a text that sets the name at all is worth a search.
  const std::vector<std::string_view>& assigned = at.script->assigned;
  const bool sets = std::binary_search(assigned.begin(), assigned.end(), name);
  for (std::size_t i = sets ? at.index : 0; i-- > 0;) {
    const shell::Command& before = at.script->commands[i];
    if (!before.is("export")) continue;
    if (const auto exported = assigned_by(before, name)) return exported;
  }
  const Variable* variable = file.find_variable(name, *at.run);
  return variable == nullptr ? std::nullopt : std::optional(variable->value);
}

bool is_conditional(const RunCommand& at) {
  const shell::Command& command = at.command();
  if (command.in_condition || command.in_loop || command.in_function) return true;
  if (command.depth > 0 && !command.in_subshell) return true;
  if (command.before == shell::Operator::or_if) return true;
  if (command.before != shell::Operator::and_if || at.index == 0) return false;
  const shell::Command& before = at.script->commands[at.index - 1];
  return one_of(before.name(), "[ [[ test");
}

TagVersion tag_version(std::string_view tag) {
  const std::string_view version = tag.substr(0, tag.find('-'));
  const std::vector<std::string_view> parts = split(version, '.');
  TagVersion result;
  result.major = to_number(parts[0]).value_or(-1);
  if (parts.size() > 1 && result.major >= 0) result.minor = to_number(parts[1]).value_or(-1);
  return result;
}

TextEdit line_before(const Instruction& instruction, std::string_view text) {
  const Offset begin = instruction.line->span.begin;
  return {{begin, begin}, std::string(text) + "\n"};
}

}  // namespace hullint
