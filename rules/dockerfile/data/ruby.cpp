#include "dockerfile/data/ruby.h"

#include <algorithm>

#include "base/strings.h"
#include "dockerfile/data/stages.h"
#include "shell/program.h"

namespace hullint {
namespace {

constexpr WordList servers("puma unicorn unicorn_rails thin falcon rackup pitchfork iodine");

bool starts_server(const Instruction* instruction) {
  if (instruction == nullptr) return false;
  for (const shell::Script& script : instruction->scripts) {
    for (const shell::Command& command : script.commands) {
      const std::size_t program = ruby_program(command);
      if (program >= command.words.size()) continue;
      const std::string_view name = shell::program_name(command.words[program].value);
      if (one_of(name, servers)) return true;
      const bool has_action = program + 1 < command.words.size();
      const std::string_view action = has_action ? command.words[program + 1].value : "";
      if (name == "rails" && one_of(action, "server s")) return true;
      if (name == "passenger" && action == "start") return true;
    }
  }
  return false;
}

bool is_development(const Dockerfile& file, const RunCommand& at) {
  for (std::string_view name : {"RAILS_ENV", "RACK_ENV", "APP_ENV"}) {
    const auto value = environment_of(file, at, name);
    if (value && value->known && one_of(lower(value->text), "development dev test")) return true;
  }
  return false;
}

// What `bundle config` gives the setting, if this is such a command: `config set --local without
// x`.
std::optional<Value> configured_by(const shell::PackageCommand& line, std::string_view name) {
  if (line.manager != shell::Manager::bundle || line.action.value != "config") return std::nullopt;
  std::size_t at = 0;
  if (at < line.operands.size() && line.operands[at].value == "set") ++at;
  if (at + 1 >= line.operands.size() || line.operands[at].value != name) return std::nullopt;
  Value value;
  for (++at; at < line.operands.size(); ++at) {
    value.text += std::string(line.operands[at].value) + ' ';
    value.known = value.known && line.operands[at].literal;
  }
  value.text.pop_back();
  return value;
}

}  // namespace

bool is_ruby_image(const ImageReference& image) {
  const std::string_view name = image.name();
  if (one_of(name, "ruby jruby truffleruby rails")) return true;
  const std::size_t at = name.find("ruby");
  if (at == std::string_view::npos || (at > 0 && is_alnum(name[at - 1]))) return false;
  return at + 4 == name.size() || !is_alpha(name[at + 4]);
}

bool is_ruby_stage(const Dockerfile& file, const Stage& stage) {
  if (stage.windows) return false;
  const ImageReference* image = root_image(file, stage);
  return (image != nullptr && is_ruby_image(*image)) || runs_ruby_server(stage);
}

bool concerns_ruby(const Dockerfile& file, const Instruction& instruction) {
  const auto concerns = [&](const Stage& stage) {
    return !is_dev_stage(stage) && is_ruby_stage(file, stage);
  };
  if (const Stage* own = file.stage_of(instruction)) return concerns(*own);
  return std::any_of(file.stages().begin(), file.stages().end(), concerns);
}

std::size_t ruby_program(const shell::Command& command) {
  std::size_t at = command.program;
  while (at < command.words.size()) {
    const std::string_view name = shell::program_name(command.words[at].value);
    const bool more = at + 1 < command.words.size();
    if (one_of(name, "bundle bundler") && more && command.words[at + 1].value == "exec") {
      at += 2;
    } else if (one_of(name, "thrust ruby spring") && more) {
      ++at;
    } else {
      return at;
    }
    while (at < command.words.size() && command.words[at].value.starts_with('-')) ++at;
  }
  return command.words.size();
}

bool runs_ruby_server(const Stage& stage) {
  return starts_server(stage.entrypoint) || starts_server(stage.cmd);
}

bool is_production_bundle(const Dockerfile& file, const PackageUse& use) {
  if (use.line.manager != shell::Manager::bundle || !use.line.installs()) return false;
  if (use.line.action.value == "add" || !use.line.options_known) return false;
  const Stage* stage = file.stage_of(*use.at.run);
  if (stage == nullptr || is_dev_stage(*stage)) return false;
  return is_ruby_stage(file, *stage) && !is_development(file, use.at);
}

BundleSetting::BundleSetting(const Dockerfile& file, std::string_view name)
    : file_(file), name_(name), variable_("BUNDLE_" + upper(name)) {
  StageState<const PackageUse*> last(file);
  for (const PackageUse& use : file.package_uses()) {
    const PackageUse* config = nullptr;
    if (file.stage_of(*use.at.run) != nullptr) {
      config = last.of(*use.at.run);
      if (configured_by(use.line, name)) last.of(*use.at.run) = &use;
    }
    configs_.push_back(config);
  }
}

std::optional<Value> BundleSetting::at(std::size_t use) const {
  if (auto value = environment_of(file_, file_.package_uses()[use].at, variable_)) return value;
  return configs_[use] == nullptr ? std::nullopt : configured_by(configs_[use]->line, name_);
}

bool is_bundle_true(const Value& value) {
  return !value.known || (!value.text.empty() && !one_of(lower(value.text), "false f no n 0"));
}

bool has_bundle_cache_mount(const Instruction& run) {
  for (const Mount& mount : run.mounts) {
    if (mount.type != "cache" && mount.type != "tmpfs" && !mount.type.empty()) continue;
    const MountField* target = mount.target();
    if (target == nullptr || !target->value) continue;
    const std::string folder = lower(target->value->text);
    if (folder.find('$') != std::string::npos || folder.find("bundle") != std::string::npos ||
        folder.find("gem") != std::string::npos)
      return true;
  }
  return false;
}

}  // namespace hullint
