#include "dockerfile/data/layer_files.h"

#include <algorithm>

#include "base/strings.h"
#include "dockerfile/run_queries.h"
#include "files/file_system.h"

namespace hullint {
namespace {

constexpr std::size_t most_removals = 100;

bool is_removal(const shell::Command& command) { return one_of(command.name(), "rm shred unlink"); }

// True if the command removes the file, or a folder that it is in.
bool removes(const Dockerfile& file, const Instruction& run, const shell::Command& command,
             std::string_view path) {
  if (!is_removal(command)) return false;
  return std::any_of(command.arguments_begin(), command.arguments_end(), [&](const auto& word) {
    if (word.value.starts_with('-') || word.value.empty()) return false;
    const std::string removed = path_in_image(file, run, word.value);
    return is_inside(path, removed) || matches_wildcard(path, removed);
  });
}

}  // namespace

std::string path_in_image(const Dockerfile& file, const Instruction& at, std::string_view path) {
  for (const std::string_view home : {"~", "$HOME", "${HOME}"}) {
    if (path == home || path.starts_with(std::string(home) + "/"))
      return normal_path("/root" + std::string(path.substr(home.size())));
  }
  if (path.starts_with('/')) return normal_path(path);
  std::string folder = "/";
  if (at.workdir != nullptr) {
    const Value value = file.expand(at.workdir->arguments, *at.workdir);
    if (!value.known || !value.text.starts_with('/')) return normal_path(path);
    folder = value.text;
  }
  return normal_path(join_path(folder, path));
}

bool removed_in_same_run(const Dockerfile& file, const RunCommand& at, std::string_view path) {
  return any_later(
      at, [&](const shell::Command& command) { return removes(file, *at.run, command, path); });
}

Removals::Removals(const Dockerfile& file) : file_(file) {
  for (const RunCommand& at : file.run_commands()) {
    if (is_removal(at.command())) commands_.push_back(&at);
    if (commands_.size() == most_removals) break;
  }
}

std::optional<Span> Removals::after(const Instruction& writer, std::string_view path) const {
  for (const RunCommand* later : commands_) {
    if (later->run->index <= writer.index || later->run->stage != writer.stage) continue;
    if (removes(file_, *later->run, later->command(), path)) return later->command().span;
  }
  return std::nullopt;
}

}  // namespace hullint
