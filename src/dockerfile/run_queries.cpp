#include "dockerfile/run_queries.h"

#include "base/strings.h"

namespace hullint {
namespace {

// `path/*`, `path/` and `path/{a,b}` all mean things in `path`; the first two mean all of it.
std::string_view without_final_glob(std::string_view path) {
  while (path.size() > 1) {
    if (path.ends_with("/*") || path.ends_with("/.")) {
      path.remove_suffix(2);
    } else if (path.ends_with("/**")) {
      path.remove_suffix(3);
    } else if (path.ends_with('/')) {
      path.remove_suffix(1);
    } else if (path.ends_with("*")) {
      path.remove_suffix(1);  // `/var/lib/apt/lists*`
    } else {
      break;
    }
  }
  return path;
}

bool removes_all_of(const shell::Command& command, std::string_view folder) {
  if (!command.is("rm") && !command.is("find")) return false;
  for (auto word = command.arguments_begin(); word != command.arguments_end(); ++word) {
    if (!word->value.starts_with('/')) continue;
    // A word that is expanded may be longer than what is known of it.
    if (is_inside(folder, without_final_glob(word->value))) {
      if (command.is("rm")) return true;
      for (auto other = command.arguments_begin(); other != command.arguments_end(); ++other) {
        if (other->value == "-delete" || other->value == "rm") return true;
      }
    }
  }
  return false;
}

}  // namespace

bool is_inside(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with('/');
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || path[folder.size()] == '/';
}

bool has_cache_mount(const Instruction& run, std::string_view path) {
  for (const Mount& mount : run.mounts) {
    if (mount.type != "cache" && mount.type != "tmpfs" && !mount.type.empty()) continue;
    const MountField* target = mount.target();
    if (target == nullptr || !target->value) continue;
    std::string_view folder = target->value->text;
    if (folder.find('$') != std::string_view::npos) return true;
    while (folder.size() > 1 && folder.ends_with('/')) folder.remove_suffix(1);
    if (folder.starts_with("~/")) folder.remove_prefix(1);
    if (is_inside(path, folder) || is_inside(folder, path)) return true;
    // `/home/x/.cache/pip` for `.cache/pip`: the home folder is not known here.
    if (!path.starts_with('/') && (folder == path || folder.ends_with("/" + std::string(path))))
      return true;
  }
  return false;
}

bool removes_later(const RunCommand& at, std::string_view path) {
  return any_later(at,
                   [&](const shell::Command& command) { return removes_all_of(command, path); });
}

bool leaves_layer(const Dockerfile& file, const Instruction& run) {
  const Stage* stage = file.stage_of(run);
  return stage != nullptr && (stage->shipped || run.onbuild);
}

}  // namespace hullint
