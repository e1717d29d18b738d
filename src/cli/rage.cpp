#include <sys/utsname.h>

#include <algorithm>

#include "base/strings.h"
#include "cli/batch.h"
#include "cli/commands.h"
#include "text/sanitize.h"
#include "version.h"

namespace hullint::cli {

namespace {

std::string build_of() {
#if defined(__clang__)
  std::string build = "clang " __clang_version__;
#else
  std::string build = "gcc " __VERSION__;
#endif
#if defined(__SANITIZE_ADDRESS__)
  build += ", address sanitizer";
#endif
#if defined(__OPTIMIZE__)
  return build + ", optimised";
#else
  return build + ", not optimised";
#endif
}

std::string platform() {
  utsname name{};
  if (uname(&name) != 0) return "unknown";
  return std::string(name.sysname) + " " + name.release + " " + name.machine;
}

std::string terminal(const Environment& environment) {
  std::string out;
  const auto add = [&out](std::string_view name, bool is_terminal) {
    if (!out.empty()) out += ", ";
    out += std::string(name) + (is_terminal ? " is a terminal" : " is none");
  };
  add("stdin", environment.stdin_is_terminal);
  add("stdout", environment.stdout_is_terminal);
  add("stderr", environment.stderr_is_terminal);
  return out;
}

std::string environment_of(const Environment& environment) {
  std::string out;
  for (const auto& [name, value] : environment.variables)
    out += (out.empty() ? "" : ", ") + name + "=" + visible(value);
  return out.empty() ? "nothing that matters" : out;
}

// The configuration files for this folder, relative to nothing: their names say enough.
std::string configuration(const World& world) {
  Configurations configurations(world.files, world.environment.working_directory, {});
  const auto settings = configurations.settings_for("Dockerfile");
  std::vector<std::string> files;
  for (const std::string& file : settings->files_read) files.push_back(visible(file));
  std::string out = files.empty() ? "no file" : join(files, ", ");
  if (const std::size_t count = configurations.errors().size(); count > 0)
    out += " (" + std::to_string(count) + " mistakes)";
  return out + "; " + std::to_string(settings->rules.rules.size()) + " of " +
         std::to_string(all_rules().size()) + " rules on";
}

std::string repository(const World& world) {
  const std::string root = find_root(world);
  if (world.files.kind(join_path(root, ".git")) == FileKind::missing) return "none here or above";
  return root == world.environment.working_directory ? "here" : "above";
}

}  // namespace

Answer run(const RageCommand&, const World& world) {
  const Environment& environment = world.environment;
  Answer answer;
  const auto add = [&answer](std::string_view label, const std::string& fact) {
    std::string padded(label);
    padded.resize(14, ' ');
    answer.out += padded + fact + '\n';
  };
  add("hullint", version);
  add("build", build_of());
  add("platform", platform());
  add("processors", std::to_string(environment.processors));
  add("terminal", terminal(environment));
  add("colours", wants_color(environment, world.common.color) ? "yes" : "no");
  add("hyperlinks", wants_hyperlinks(environment, world.common.color) ? "yes" : "no");
  add("environment", environment_of(environment));
  add("repository", repository(world));
  add("configuration", configuration(world));
  return answer;
}

}  // namespace hullint::cli
