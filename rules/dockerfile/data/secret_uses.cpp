#include "dockerfile/data/secret_uses.h"

#include <algorithm>

#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "secrets/names.h"

namespace hullint {
namespace {

constexpr auto npos = std::string_view::npos;

// `env=` of secret mounts came with this version of docker/dockerfile.
constexpr long long mounts_as_variable_since = 10;

// True if the text has the name as a word of its own: `$NAME`, `${NAME}`, `NAME`.
bool mentions(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != npos; at = text.find(name, at + 1)) {
    const bool starts = at == 0 || !is_name_char(text[at - 1]);
    const std::size_t end = at + name.size();
    if (starts && (end == text.size() || !is_name_char(text[end]))) return true;
  }
  return false;
}

// Calls `visit` with each run of letters, digits and underscores.
void each_name(std::string_view text, const auto& visit) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_name_char(text[end])) ++end;
    if (end > at) visit(text.substr(at, end - at));
    at = end + 1;
  }
}

bool heredocs_mention(const Dockerfile& file, const Instruction& instruction,
                      std::string_view name) {
  const std::vector<syntax::Heredoc>& heredocs = instruction.heredocs();
  return std::any_of(heredocs.begin(), heredocs.end(), [&](const syntax::Heredoc& heredoc) {
    return mentions(file.source().text(heredoc.body), name);
  });
}

bool has_secret_mount(const Instruction& run) {
  return std::any_of(run.mounts.begin(), run.mounts.end(),
                     [](const Mount& mount) { return mount.type == "secret"; });
}

bool mounts_as(const Instruction& run, std::string_view name) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [&](const Mount& mount) {
    const MountField* field = mount.find("env");
    return mount.type == "secret" && field != nullptr && field->value && field->value->text == name;
  });
}

// A RUN that reads the mounted secret into a variable of the name, before it uses that.
bool assigns_from_mount(const Instruction& run, std::string_view name) {
  return has_secret_mount(run) &&
         std::any_of(run.scripts.begin(), run.scripts.end(), [&](const shell::Script& script) {
           return std::binary_search(script.assigned.begin(), script.assigned.end(), name);
         });
}

void add_run(const Dockerfile& file, const Instruction& run, std::string_view name,
             SecretUses& uses) {
  if (mounts_as(run, name) || assigns_from_mount(run, name)) {
    uses.mounted.push_back(&run);
  } else if (mentions(run.arguments.text, name) || heredocs_mention(file, run, name)) {
    uses.runs.push_back(&run);
  }
}

// `$BASE`, `base-$FLAVOUR`: it may be a stage; what has a `:` or `/` before it is an image.
bool may_name_a_stage(std::string_view base) {
  const std::size_t variable = base.find('$');
  return variable != npos && base.find_first_of(":/@") > variable;
}

// The stages that may know what the variable's stage defines; all of them for a global ARG.
std::vector<bool> scope_of(const Dockerfile& file, const Variable& variable) {
  std::vector<bool> in_scope(file.stages().size(), variable.kind == Variable::Kind::global_arg);
  for (const Stage& stage : file.stages()) {
    const bool is_own = stage.index == variable.instruction->stage;
    const bool may_be_heir =
        stage.index > variable.instruction->stage && may_name_a_stage(stage.base.text);
    if (is_own || may_be_heir ||
        (stage.parent && *stage.parent < stage.index && in_scope[*stage.parent]))
      in_scope[stage.index] = true;
  }
  return in_scope;
}

bool can_mount(const Dockerfile& file, const Instruction& run) {
  const Stage* stage = file.stage_of(run);
  if (stage == nullptr || stage->windows || run.onbuild || file.is_containerfile()) return false;
  for (const syntax::Directive& directive : file.tree().directives) {
    const std::size_t at = directive.value.text.find("docker/dockerfile:1.");
    if (at == npos) continue;
    const std::string_view minor = directive.value.text.substr(at + 20);
    const std::size_t end = std::min(minor.find_first_not_of("0123456789"), minor.size());
    if (to_number(minor.substr(0, end)).value_or(0) < mounts_as_variable_since) return false;
  }
  return true;
}

// True if nothing but the one RUN and the ENV that passes it on names the ARG.
bool is_only_passed_on(const SecretUses& uses, const Variable& to, const Instruction& run) {
  const auto is_run = [&](const Instruction* other) { return other == &run; };
  const auto is_env = [&](const Instruction* other) { return other == to.instruction; };
  return std::all_of(uses.runs.begin(), uses.runs.end(), is_run) && uses.mounted.empty() &&
         std::all_of(uses.others.begin(), uses.others.end(), is_env);
}

}  // namespace

SecretsByKey::SecretsByKey(const Pass& pass, SecretChannel channel) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.channel == channel && !secret.key.text.empty())
      by_key_.try_emplace(secret.key.span.begin, &secret);
  }
}

const PlacedSecret* SecretsByKey::of(const KeyValue& pair) const {
  const auto found = by_key_.find(pair.key.span.begin);
  return found == by_key_.end() ? nullptr : found->second;
}

VariableUses::VariableUses(const Dockerfile& file) : file_(file), last_run_(file.stages().size()) {
  for (const Variable& variable : file.variables()) by_name_.try_emplace(variable.name.text);
  for (const Instruction& instruction : file.instructions()) {
    const auto add = [&](std::string_view text) {
      each_name(text, [&](std::string_view name) {
        const auto found = by_name_.find(name);
        if (found == by_name_.end()) return;
        const bool is_known = !found->second.empty() && found->second.back() == &instruction;
        if (!is_known) found->second.push_back(&instruction);
      });
    };
    add(instruction.line->text.text);
    for (const syntax::Heredoc& heredoc : instruction.heredocs())
      add(file.source().text(heredoc.body));
    if (instruction.is(Keyword::run) && instruction.stage != Instruction::none)
      last_run_[instruction.stage] = instruction.index;
  }
}

SecretUses VariableUses::of(const Variable& variable) const {
  SecretUses uses;
  const std::string_view name = variable.name.text;
  const bool global = variable.kind == Variable::Kind::global_arg;
  const std::vector<bool> in_scope = scope_of(file_, variable);
  for (std::size_t stage = 0; !global && stage < in_scope.size(); ++stage) {
    uses.may_be_read |= in_scope[stage] && last_run_[stage] > variable.instruction->index;
  }
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return uses;
  for (const Instruction* instruction : found->second) {
    if (instruction->index <= variable.instruction->index) continue;
    const bool has_stage = instruction->stage != Instruction::none;
    if (has_stage && !in_scope[instruction->stage]) continue;
    // Stages know a global ARG that they declare themselves.
    if (global && !instruction->is(Keyword::from) && !instruction->is(Keyword::arg)) continue;
    if (instruction->is(Keyword::run))
      add_run(file_, *instruction, name, uses);
    else if (global && has_stage && instruction->is(Keyword::arg))
      uses.redefinition = instruction;
    else
      uses.others.push_back(instruction);
  }
  return uses;
}

bool names_secret(std::string_view name) {
  return secrets::name_class(name) == secrets::NameClass::strong ||
         lower(name).ends_with("access_key_id");
}

bool is_allowed(const KeyValue& pair, const Pass& pass) {
  return pass.allows_secret_named(pair.key.text) ||
         (pair.value && pass.allows_secret_in(pair.value->span));
}

const Variable* secret_arg_in(const Dockerfile& file, const Instruction& env,
                              const KeyValue& pair) {
  if (!pair.value) return nullptr;
  for (const Expansion& expansion : env.expansions) {
    if (!pair.value->span.contains(expansion.span)) continue;
    if (one_of(expansion.modifier, ":+ +") || !names_secret(expansion.name)) continue;
    const Variable* variable = file.find_variable(expansion.name, env);
    if (variable != nullptr && variable->kind != Variable::Kind::env) return variable;
  }
  return nullptr;
}

std::string secret_mount(std::string_view name) {
  return fmt::format("--mount=type=secret,id={},env={}", lower(name), name);
}

std::vector<TextEdit> removal_of(const Dockerfile& file, const Variable& variable) {
  const Instruction& instruction = *variable.instruction;
  if (instruction.onbuild || !instruction.line->heredocs.empty()) return {};
  if (instruction.pairs.size() == 1)
    return {{whole_lines(file.source(), instruction.line->span), ""}};
  // A continuation would be left without a line behind it.
  if (!instruction.line->breaks.empty() || variable.pair == nullptr) return {};
  return {{with_blank_before(file.source(), variable.pair->span), ""}};
}

void offer_secret_mount(const Dockerfile& file, const Variable& variable, const Variable* source,
                        const VariableUses& all, Finding& finding) {
  const SecretUses uses = all.of(variable);
  if (uses.runs.size() != 1 || !uses.mounted.empty() || !uses.others.empty()) return;
  const Instruction& run = *uses.runs.front();
  if (!can_mount(file, run)) return;
  std::vector<TextEdit> edits = removal_of(file, variable);
  if (edits.empty()) return;
  if (source != nullptr && is_only_passed_on(all.of(*source), variable, run)) {
    const std::vector<TextEdit> more = removal_of(file, *source);
    edits.insert(edits.end(), more.begin(), more.end());
  }
  const std::string_view name = variable.name.text;
  edits.push_back({{run.name.span.end, run.name.span.end}, " " + secret_mount(name)});
  finding.fix(Safety::unsafe,
              fmt::format("mount it in the `RUN` that uses it, and build with `docker build "
                          "--secret id={},env={} .`",
                          lower(name), name),
              std::move(edits));
}

}  // namespace hullint
