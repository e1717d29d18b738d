#include "dockerfile/build_model.h"

#include <algorithm>

#include "base/strings.h"
#include "dockerfile/expand.h"
#include "dockerfile/pieces.h"
#include "dockerfile/pragma.h"
#include "dockerfile/read_instruction.h"

namespace hullint {
namespace {

bool is_windows_image(const ImageReference& image) {
  if (image.registry == "mcr.microsoft.com" && image.repository.starts_with("windows")) return true;
  return image.repository.starts_with("microsoft/windowsservercore") ||
         image.repository.starts_with("microsoft/nanoserver") ||
         image.tag.find("nanoserver") != std::string_view::npos ||
         image.tag.find("windowsservercore") != std::string_view::npos;
}

}  // namespace

void ModelBuilder::build() {
  const Dockerfile* last = pieces_ == nullptr ? nullptr : pieces_->last.get();
  file_.tree_ = last == nullptr
                    ? syntax::parse(file_.source_, file_.arena_)
                    : syntax::parse(file_.source_, file_.arena_, last->source(), last->tree());
  const std::string_view path = file_.source_.path();
  const std::string_view name = path.substr(path.rfind('/') + 1);
  file_.containerfile_ = lower(name).find("containerfile") != std::string::npos;
  file_.shell_pragmas_ = hadolint_shells(file_.tree_);

  // Instructions and stages are pointed to: the vectors must not grow beyond what is reserved.
  file_.instructions_.reserve(file_.tree_.lines.size() * 2);
  std::size_t stages = 0;
  for (const syntax::Line& line : file_.tree_.lines)
    stages += equal_ignoring_case(line.text.text.substr(0, 4), "from") ? 1 : 0;
  file_.stages_.reserve(stages);

  for (const syntax::Line& line : file_.tree_.lines) {
    add_instruction(read_instruction(file_.source_, line, file_.tree_.escape, file_.arena_));
    const Instruction& added = file_.instructions_.back();
    if (!added.is(Keyword::onbuild) || added.arguments.text.empty()) continue;
    add_instruction(read_trigger(file_.source_, added, file_.tree_.escape, file_.arena_));
  }
  end_stage();
  for (const Instruction& instruction : file_.instructions_)
    file_.by_keyword_[static_cast<std::size_t>(instruction.keyword)].push_back(&instruction);
  list_commands();
  add_stage_uses();
  mark_needed();
}

void ModelBuilder::add_instruction(Instruction read) {
  read.index = file_.instructions_.size();
  file_.instructions_.push_back(std::move(read));
  Instruction& instruction = file_.instructions_.back();
  if (instruction.is(Keyword::from) && !instruction.onbuild) {
    end_stage();
    begin_stage(instruction);
    return;
  }
  if (!file_.stages_.empty()) {
    instruction.stage = file_.stages_.size() - 1;
    const Stage& stage = file_.stages_.back();
    instruction.shell = stage.shell;
    instruction.user = stage.user;
    instruction.workdir = stage.workdir;
  }
  if (instruction.onbuild) see_trigger(instruction);
  switch (instruction.keyword) {
    case Keyword::run:
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::healthcheck:
      instruction.scripts =
          read_scripts(file_.source_, instruction, file_.shell_of(instruction).dialect,
                       file_.arena_, pieces_ == nullptr ? nullptr : &pieces_->scripts);
      break;
    default:
      break;
  }
  if (instruction.onbuild) return;
  define_variables(instruction);
  apply_state(instruction);
}

void ModelBuilder::see_trigger(Instruction& trigger) {
  if (triggers_.user != nullptr) trigger.user = triggers_.user;
  if (triggers_.workdir != nullptr) trigger.workdir = triggers_.workdir;
  if (triggers_.shell != nullptr) trigger.shell = triggers_.shell;
  if (trigger.is(Keyword::user)) triggers_.user = &trigger;
  if (trigger.is(Keyword::workdir)) triggers_.workdir = &trigger;
  if (trigger.is(Keyword::shell)) triggers_.shell = &trigger;
}

void ModelBuilder::begin_stage(Instruction& from) {
  Stage stage;
  stage.index = file_.stages_.size();
  stage.origin = stage.index;
  stage.from = &from;
  stage.first = from.index + 1;
  from.stage = stage.index;
  stage.base = from.words.empty() ? Word{{}, {from.span.end, from.span.end}} : from.words.front();
  if (from.words.size() >= 3 && equal_ignoring_case(from.words[1].text, "as")) {
    stage.alias = from.words[2];
    stage.name = lower(from.words[2].text);
  }
  triggers_ = {};
  file_.stages_.push_back(std::move(stage));
  read_base(file_.stages_.back());
}

void ModelBuilder::read_base(Stage& stage) {
  stage.base_name = file_.expand(stage.base, *stage.from);
  const std::string_view base = stage.base_name.text;
  // The base is looked up by name only, never by number.
  if (stage.base_name.known && !to_number(base)) stage.parent = file_.find_stage(base, stage.index);
  if (!stage.name.empty()) file_.stages_by_name_[stage.name].push_back(stage.index);
  const Flag* platform = stage.from->flag("--platform");
  if (platform != nullptr && platform->value)
    stage.windows = file_.expand(*platform->value, *stage.from).text.starts_with("windows");
  if (stage.parent) {
    const Stage& parent = file_.stages_[*stage.parent];
    stage.origin = parent.origin;
    stage.windows = parent.windows;
    stage.user = parent.user;
    stage.workdir = parent.workdir;
    stage.shell = parent.shell;
    stage.cmd = parent.cmd;
    stage.entrypoint = parent.entrypoint;
    stage.healthcheck = parent.healthcheck;
    stage.stopsignal = parent.stopsignal;
    return;
  }
  stage.scratch = stage.base_name.known && base == "scratch";
  if (stage.scratch) return;
  stage.image = stage.base_name.known ? parse_image_reference(base)
                                      : parse_image_reference_with_variables(stage.base.text);
  if (stage.image && is_windows_image(*stage.image)) stage.windows = true;
}

void ModelBuilder::end_stage() {
  if (file_.stages_.empty()) return;
  Stage& stage = file_.stages_.back();
  // The FROM that ends it is already in the list.
  const bool by_from = file_.instructions_.back().is(Keyword::from) &&
                       !file_.instructions_.back().onbuild &&
                       file_.instructions_.back().index != stage.from->index;
  stage.last = file_.instructions_.size() - (by_from ? 1 : 0);
}

void ModelBuilder::define_variables(const Instruction& instruction) {
  const bool is_env = instruction.is(Keyword::env);
  if (!is_env && !instruction.is(Keyword::arg)) return;
  const bool global = instruction.stage == Instruction::none;
  if (is_env && global) return;
  const std::size_t first = file_.variables_.size();
  for (const KeyValue& pair : instruction.pairs) {
    Variable variable;
    variable.kind = is_env   ? Variable::Kind::env
                    : global ? Variable::Kind::global_arg
                             : Variable::Kind::arg;
    variable.name = pair.key;
    variable.instruction = &instruction;
    variable.pair = &pair;
    variable.value = is_env ? pair.value ? file_.expand(*pair.value, instruction) : Value{}
                            : value_of_arg(instruction, pair);
    file_.variables_.push_back(std::move(variable));
  }
  // An instruction sees the values from before it: its names are entered at its end.
  for (std::size_t i = first; i < file_.variables_.size(); ++i) {
    auto& by_name = is_env ? file_.envs_by_name_ : file_.variables_by_name_;
    by_name[file_.variables_[i].name.text].push_back(static_cast<std::uint32_t>(i));
  }
}

Value ModelBuilder::value_of_arg(const Instruction& instruction, const KeyValue& pair) const {
  if (pair.value) {
    Value value = file_.expand(*pair.value, instruction);
    value.overridable = true;
    return value;
  }
  if (Dockerfile::is_platform_arg(pair.key.text) || Dockerfile::is_predefined_arg(pair.key.text))
    return {.known = false};
  if (instruction.stage != Instruction::none) {
    if (const Variable* global = file_.find_global_arg(pair.key.text)) return global->value;
  }
  return {.known = false, .overridable = true, .unset = true};
}

void ModelBuilder::apply_state(Instruction& instruction) {
  if (file_.stages_.empty()) return;
  Stage& stage = file_.stages_.back();
  switch (instruction.keyword) {
    case Keyword::user:
      stage.user = &instruction;
      break;
    case Keyword::workdir:
      stage.workdir = &instruction;
      break;
    case Keyword::shell:
      stage.shell = &instruction;
      break;
    case Keyword::cmd:
      stage.cmd = &instruction;
      break;
    case Keyword::healthcheck:
      stage.healthcheck = &instruction;
      break;
    case Keyword::stopsignal:
      stage.stopsignal = &instruction;
      break;
    case Keyword::entrypoint:
      stage.entrypoint = &instruction;
      // A new ENTRYPOINT drops the CMD of the image below it.
      if (stage.cmd != nullptr && stage.cmd->stage != stage.index) stage.cmd = nullptr;
      break;
    default:
      break;
  }
}

void ModelBuilder::list_commands() {
  for (const Instruction* run : file_.all(Keyword::run)) {
    for (const shell::Script& script : run->scripts) {
      for (std::size_t i = 0; i < script.commands.size(); ++i) {
        const RunCommand at{run, &script, i};
        file_.run_commands_.push_back(at);
        if (auto line = shell::package_command(at.command()))
          file_.package_uses_.push_back({at, std::move(*line)});
      }
    }
  }
}

void ModelBuilder::add_stage_uses() {
  // A stage before the user wins over a later one of the same name, which cannot be built.
  const auto target = [&](const Instruction& by, const Word& name) -> std::optional<std::size_t> {
    if (name.text.find('$') != std::string_view::npos) return std::nullopt;
    if (const auto earlier = file_.find_stage(name.text, by.stage)) return earlier;
    if (to_number(name.text)) {
      const auto index = static_cast<std::size_t>(*to_number(name.text));
      return index < file_.stages_.size() ? std::optional(index) : std::nullopt;
    }
    const auto found = file_.stages_by_name_.find(lower(name.text));
    if (found == file_.stages_by_name_.end()) return std::nullopt;
    const auto at_or_after = std::lower_bound(found->second.begin(), found->second.end(), by.stage);
    return at_or_after == found->second.end() ? std::nullopt : std::optional(*at_or_after);
  };
  for (Stage& stage : file_.stages_) {
    stage.uses.push_back({StageUse::Kind::base, stage.from, stage.base, stage.parent});
    for (const Instruction& by : file_.instructions_of(stage)) {
      if (by.onbuild) continue;
      const Flag* from = by.is(Keyword::copy) ? by.flag("--from") : nullptr;
      if (from != nullptr && from->value && !from->value->text.empty())
        stage.uses.push_back({StageUse::Kind::copy, &by, *from->value, target(by, *from->value)});
      for (const Mount& mount : by.mounts) {
        const MountField* field = mount.from();
        if (field == nullptr || !field->value || field->value->text.empty()) continue;
        stage.uses.push_back(
            {StageUse::Kind::mount, &by, *field->value, target(by, *field->value)});
      }
    }
  }
}

void ModelBuilder::mark_needed() {
  if (file_.stages_.empty()) return;
  const std::size_t last = file_.stages_.size() - 1;
  const std::vector<bool> needed = file_.needed_by({&last, 1});
  for (Stage& stage : file_.stages_) stage.needed = needed[stage.index];
  for (const Stage& stage : file_.stages_) {
    for (const StageUse& use : stage.uses) {
      if (use.target && *use.target != stage.index) file_.stages_[*use.target].used = true;
    }
  }
  for (const Stage& stage : file_.stages_) {
    const bool runs = stage.cmd != nullptr || stage.entrypoint != nullptr;
    if (stage.index == last || (!stage.used && runs && !is_dev_stage(stage)))
      mark_shipped(stage.index);
  }
}

void ModelBuilder::mark_shipped(std::optional<std::size_t> stage) {
  for (; stage && !file_.stages_[*stage].shipped; stage = file_.stages_[*stage].parent)
    file_.stages_[*stage].shipped = true;
}

}  // namespace hullint
