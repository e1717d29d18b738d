#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

#include "lsp/features/dockerfile/describe.h"
#include "lsp/features/dockerfile/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t most_listed = 5;

bool in_stage(const Instruction& at) {
  return at.stage != Instruction::none && !at.is(Keyword::from);
}

// `line 3`, and of another stage its name.
std::string place_of(const Dockerfile& file, const Variable& variable, const Instruction& at) {
  std::string place = line_name(file.source(), variable.name.span.begin);
  const Stage* stage = file.stage_of(*variable.instruction);
  if (stage != nullptr && variable.instruction->stage != at.stage)
    place += fmt::format(" in {}", stage_name(*stage));
  return place;
}

std::string_view keyword_of(const Variable& variable) {
  return variable.kind == Variable::Kind::env ? "ENV" : "ARG";
}

std::string overriding(std::string_view name) { return fmt::format("`--build-arg {}=...`", name); }

// Where the value of an ARG comes from, and what may replace it.
std::string origin_of_arg(const Dockerfile& file, const Variable& variable, const Instruction& at) {
  const std::string place = place_of(file, variable, at);
  const std::string override = overriding(variable.name.text);
  const bool in_a_stage = variable.kind == Variable::Kind::arg;
  if (variable.pair->value)
    return fmt::format("The default of the ARG on {}; {} replaces it.", place, override);
  const Variable* global = in_a_stage ? file.find_global_arg(variable.name.text) : nullptr;
  if (global != nullptr && global->pair->value) {
    return fmt::format(
        "The ARG on {} takes the value of the one before the first FROM, on {}; {} "
        "replaces it.",
        place, place_of(file, *global, *global->instruction), override);
  }
  if (Dockerfile::is_platform_arg(variable.name.text))
    return fmt::format("BuildKit sets it; declared on {}.", place);
  return fmt::format("The ARG on {} has no default: empty unless {} is given.", place, override);
}

std::string origin_of_env(const Dockerfile& file, const Variable& variable, const Instruction& at) {
  std::string text = fmt::format("The ENV on {}.", place_of(file, variable, at));
  if (variable.value.overridable) text += " It is made of an ARG, which the build may set.";
  return text;
}

// The other definitions that come before the instruction in its stage.
std::string others(const Dockerfile& file, const Variable& chosen, const Instruction& at) {
  std::string list;
  std::size_t count = 0;
  for (const Variable& variable : file.variables()) {
    if (&variable == &chosen || variable.name.text != chosen.name.text) continue;
    const bool same_stage = variable.instruction->stage == chosen.instruction->stage;
    if (!same_stage || variable.instruction->index >= at.index) continue;
    if (++count > most_listed) continue;
    list += fmt::format("{}{} on {}", list.empty() ? "It wins over " : ", ", keyword_of(variable),
                        line_name(file.source(), variable.name.span.begin));
  }
  if (count > most_listed) list += fmt::format(" and {} more", count - most_listed);
  return list.empty() ? list : list + ".";
}

// What is known of a name by itself: a platform ARG, a proxy, PATH.
const Topic* find_known(std::string_view name) {
  for (const auto topics : {platform_args(), predefined_args(), predefined_variables()}) {
    if (const Topic* topic = find_topic(topics, name)) return topic;
  }
  return nullptr;
}

// Why a definition of the name that is in the file does not hold here; empty if there is none.
std::string why_not_visible(const Dockerfile& file, std::string_view name, const Instruction& at) {
  const Variable* other_stage = nullptr;
  for (const Variable& variable : file.variables()) {
    if (variable.name.text != name) continue;
    const std::string line = line_name(file.source(), variable.name.span.begin);
    if (!in_stage(at) && variable.kind != Variable::Kind::global_arg)
      return fmt::format(
          "The {} on {} stands in a stage; here only ARGs from before the first FROM "
          "are known.",
          keyword_of(variable), line);
    if (variable.instruction->stage == at.stage && variable.instruction->index >= at.index)
      return fmt::format("It is set only further down, on {}.", line);
    if (variable.kind == Variable::Kind::global_arg) {
      if (!in_stage(at)) continue;
      return fmt::format(
          "The ARG on {} stands before the first FROM, so it is known in FROM lines "
          "only: FROM resets it. `ARG {}` in this stage brings it in.",
          line, name);
    }
    other_stage = &variable;
  }
  if (other_stage == nullptr) return {};
  return fmt::format("The {} on {} does not reach here: {}.", keyword_of(*other_stage),
                     place_of(file, *other_stage, at),
                     other_stage->kind == Variable::Kind::env ? "this stage is not FROM that one"
                                                              : "an ARG ends with its stage");
}

std::string undefined(const Dockerfile& file, std::string_view name, const Instruction& at,
                      Replacer replacer) {
  std::string text = fmt::format("**{}**", code(name));
  const Topic* known = find_known(name);
  if (known != nullptr) text += fmt::format(": {}", known->text);
  if (const std::string why = why_not_visible(file, name, at); !why.empty()) {
    add_paragraph(text, why);
    return text;
  }
  const bool platform = Dockerfile::is_platform_arg(name);
  if (platform) {
    add_paragraph(text, in_stage(at) ? fmt::format("Not known in this stage: it needs `ARG {}` "
                                                   "here first.",
                                                   name)
                                     : "BuildKit sets it; FROM lines know it without an ARG.");
    return text;
  }
  if (Dockerfile::is_predefined_arg(name)) {
    add_paragraph(text, replacer == Replacer::run_shell
                            ? "Known while building only."
                            : fmt::format("Needs no ARG: {} sets it.", overriding(name)));
    return text;
  }
  if (known != nullptr) return text;
  if (!in_stage(at)) {
    add_paragraph(text, "No ARG before this line defines it: it is empty.");
    return text;
  }
  const Stage& origin = file.origin(*file.stage_of(at));
  if (origin.scratch) {
    add_paragraph(text, "Nothing in this file defines it: it is empty.");
  } else {
    add_paragraph(text, fmt::format("Nothing in this file defines it. The base image {} may; else "
                                    "it is empty.",
                                    expanded(file, origin.base.text, *origin.from)));
  }
  return text;
}

}  // namespace

std::string describe_variable(const Dockerfile& file, std::string_view name, const Instruction& at,
                              Replacer replacer) {
  const Variable* variable = file.find_variable(name, at);
  if (variable == nullptr) return undefined(file, name, at, replacer);
  const bool env = variable->kind == Variable::Kind::env;
  if (!env && replacer == Replacer::run_shell) {
    return fmt::format(
        "**ARG {}** is not in the container's environment: when this runs it is "
        "empty unless something else sets it. Declared on {}.",
        code(name), place_of(file, *variable, at));
  }
  const Topic* known = find_known(name);
  std::string text =
      fmt::format("**{} {}**: {}", keyword_of(*variable), code(name),
                  known != nullptr && !variable->pair->value ? std::string(known->text)
                                                             : value_of(file, *variable));
  add_paragraph(text,
                env ? origin_of_env(file, *variable, at) : origin_of_arg(file, *variable, at));
  add_paragraph(text, others(file, *variable, at));
  return text;
}

std::string describe_definition(const Dockerfile& file, const KeyValue& pair,
                                const Instruction& by) {
  const auto all = file.variables();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Variable& one) { return one.pair == &pair; });
  if (found == all.end()) return {};
  const Variable& variable = *found;
  const Topic* known = find_known(variable.name.text);
  std::string text = fmt::format(
      "**{} {}**: {}", keyword_of(variable), code(variable.name.text),
      known != nullptr && !pair.value ? std::string(known->text) : value_of(file, variable));
  const std::string override = overriding(variable.name.text);
  switch (variable.kind) {
    case Variable::Kind::env:
      add_paragraph(text,
                    "Known in the rest of this stage, in stages FROM it, and in the "
                    "container.");
      break;
    case Variable::Kind::arg:
      add_paragraph(text, origin_of_arg(file, variable, by));
      add_paragraph(text, "Known to the end of this stage; not in the container.");
      break;
    case Variable::Kind::global_arg:
      add_paragraph(text, fmt::format("Known in FROM lines only; `ARG {}` in a stage brings it in. "
                                      "{} sets it.",
                                      variable.name.text, override));
      break;
  }
  if (variable.kind == Variable::Kind::env && variable.value.overridable)
    add_paragraph(text, "It is made of an ARG, which the build may set.");
  const Variable* effective =
      variable.kind == Variable::Kind::arg ? file.find_variable(variable.name.text, by) : nullptr;
  if (effective != nullptr && effective->kind == Variable::Kind::env)
    add_paragraph(
        text, fmt::format("Without effect: the ENV on {} wins.", place_of(file, *effective, by)));
  return text;
}

std::vector<const Variable*> visible_variables(const Dockerfile& file, const Instruction& at) {
  constexpr auto out_of_sight = static_cast<std::size_t>(-1);
  std::vector<std::size_t> distance(file.stages().size(), out_of_sight);
  const bool staged = in_stage(at);
  if (staged) {
    const std::vector<const Stage*> chain = file.chain(*file.stage_of(at));
    for (std::size_t i = 0; i < chain.size(); ++i) distance[chain[i]->index] = i;
  }
  std::unordered_map<std::string_view, std::pair<std::size_t, const Variable*>> best;
  for (const Variable& variable : file.variables()) {
    const Instruction& by = *variable.instruction;
    const bool global = variable.kind == Variable::Kind::global_arg;
    if (global == staged || by.index >= at.index) continue;
    std::size_t rank = global ? 0 : distance[by.stage];
    if (rank == out_of_sight) continue;
    if (variable.kind == Variable::Kind::arg) {
      if (rank != 0) continue;
      rank = distance.size();  // any ENV wins
    }
    const auto [entry, is_new] = best.try_emplace(variable.name.text, rank, &variable);
    if (!is_new && rank <= entry->second.first) entry->second = {rank, &variable};
  }
  std::vector<const Variable*> found;
  found.reserve(best.size());
  for (const auto& [name, entry] : best) found.push_back(entry.second);
  std::sort(found.begin(), found.end(),
            [](const Variable* a, const Variable* b) { return a->name.text < b->name.text; });
  return found;
}

}  // namespace hullint::lsp::in_dockerfile
