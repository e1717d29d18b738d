#include "lsp/features/dockerfile/variable_uses.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/strings.h"
#include "dockerfile/expand.h"

namespace hullint::lsp::in_dockerfile {
namespace {

bool is_in(std::string_view part, std::string_view whole) {
  return std::greater_equal<>()(part.data(), whole.data()) &&
         std::less_equal<>()(part.data() + part.size(), whole.data() + whole.size());
}

VariableUse use_of(const Source& source, std::string_view name, Span span, Span enclosing) {
  const bool exact = source.text(span) == name;
  return {name, exact ? span : enclosing, enclosing, exact};
}

// The name in the text of an expansion: right behind `$`, `${`, `${!`, `%`, `$env:` and the like.
VariableUse use_inside(const Source& source, std::string_view name, Span enclosing) {
  constexpr std::size_t longest_sign = 8;
  const std::size_t at = source.text(enclosing).substr(0, longest_sign + name.size()).find(name);
  if (at == std::string_view::npos) return {name, enclosing, enclosing, false};
  const auto begin = enclosing.begin + static_cast<Offset>(at);
  return use_of(source, name, {begin, begin + static_cast<Offset>(name.size())}, enclosing);
}

void add_expansions(std::vector<VariableUse>& uses, const Source& source, const Instruction& by) {
  const Cooked& line = by.line->text;
  for (const Expansion& expansion : by.expansions) {
    if (!is_variable_name(expansion.name)) continue;
    if (is_in(expansion.name, line.text)) {
      uses.push_back(
          use_of(source, expansion.name, line.word(expansion.name).span, expansion.span));
    } else {
      uses.push_back(use_inside(source, expansion.name, expansion.span));
    }
  }
}

// The builder expands variables in the flags of some instructions, too.
void add_flags(std::vector<VariableUse>& uses, const Dockerfile& file, const Instruction& by) {
  const bool expands =
      by.is(Keyword::copy) || by.is(Keyword::add) || by.is(Keyword::from) || by.is(Keyword::run);
  if (!expands) return;
  const Source& source = file.source();
  for (const Flag& flag : by.flags) {
    if (!flag.value || (by.is(Keyword::run) && !flag.is("--mount"))) continue;
    const std::string_view written = source.text(flag.span);
    const bool one_line = written.find('\n') == std::string_view::npos;
    // Quotes are taken away before variables are looked for.
    const std::string_view text = one_line ? written : flag.value->text;
    for (const Expansion& found : find_expansions(text, file.escape(), Quotes::keep).expansions) {
      if (!is_variable_name(found.name)) continue;
      const Span span{flag.span.begin + found.span.begin, flag.span.begin + found.span.end};
      uses.push_back(one_line ? use_inside(source, found.name, span)
                              : VariableUse{found.name, flag.span, flag.span, false});
    }
  }
}

void add_scripts(std::vector<VariableUse>& uses, const Source& source, const Instruction& by) {
  if (by.scripts.empty()) return;
  const std::vector<std::string_view> assigned = names_assigned_by(by);
  for (const shell::Script& script : by.scripts) {
    for (const shell::VariableUse& use : script.variables) {
      if (!is_variable_name(use.name)) continue;
      if (std::binary_search(assigned.begin(), assigned.end(), use.name)) continue;
      uses.push_back(use_inside(source, use.name, use.span));
    }
  }
}

}  // namespace

std::vector<VariableUse> uses_in(const Dockerfile& file, const Instruction& by) {
  std::vector<VariableUse> uses;
  add_expansions(uses, file.source(), by);
  add_flags(uses, file, by);
  add_scripts(uses, file.source(), by);
  const auto key = [](const VariableUse& use) { return std::pair(use.span, use.name); };
  // A heredoc that is handed to another shell has been read twice.
  std::sort(uses.begin(), uses.end(),
            [&](const VariableUse& a, const VariableUse& b) { return key(a) < key(b); });
  uses.erase(
      std::unique(uses.begin(), uses.end(),
                  [&](const VariableUse& a, const VariableUse& b) { return key(a) == key(b); }),
      uses.end());
  return uses;
}

bool is_variable_name(std::string_view text) {
  return !text.empty() && !is_digit(text.front()) &&
         std::all_of(text.begin(), text.end(), is_name_char);
}

std::vector<std::string_view> names_assigned_by(const Instruction& instruction) {
  std::vector<std::string_view> names;
  for (const shell::Script& script : instruction.scripts)
    names.insert(names.end(), script.assigned.begin(), script.assigned.end());
  for (const Mount& mount : instruction.mounts) {
    const MountField* env = mount.find("env");
    if (env != nullptr && env->value) names.push_back(env->value->text);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace hullint::lsp::in_dockerfile
