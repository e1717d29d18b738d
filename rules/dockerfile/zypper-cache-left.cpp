#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::zypper_cache_left {

static bool is_manager(const shell::PackageCommand& line) {
  return line.manager == shell::Manager::zypper;
}

static bool cleans(const shell::Command& command) {
  const auto line = shell::package_command(command);
  return line && is_manager(*line) && one_of(line->action.value, "clean cc");
}

static void check(const Dockerfile& file, Pass& pass) {
  const Instruction* reported = nullptr;
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (!is_manager(line) ||
        !(line.installs() ||
          one_of(line.action.value, "update upgrade module group groupinstall reinstall builddep")))
      continue;
    if (use.at.run == reported || !leaves_layer(file, *use.at.run) || any_later(use.at, cleans))
      continue;
    const auto is_kept_out = [&](std::string_view folder) {
      return has_cache_mount(*use.at.run, folder) || removes_later(use.at, folder);
    };
    if (is_kept_out("/var/cache/zypp")) continue;
    reported = use.at.run;
    pass.report(line.action.span,
                "the metadata of the repositories stays in this layer: end the `RUN` with `zypper "
                "clean --all`");
  }
}

extern constinit const Rule rule{.summary = "zypper metadata left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases =
                                     "hadolint:DL3036 trivy:DS-0020 semgrep:missing-zypper-clean "
                                     "kics:missing_zypper_clean",
                                 .check = check,
                                 .doc = R"md(
What the package manager downloads to do its work stays in the layer unless the same `RUN` cleans up, or a cache mount
keeps it: often more than a hundred megabytes.

```dockerfile bad 2:15-2:22
FROM registry.example.org/base:1
RUN zypper -n install curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN zypper -n install curl && zypper clean --all
RUN --mount=type=cache,target=/var/cache/zypp zypper -n install curl
```
)md"};

}  // namespace hullint::rules::dockerfile::zypper_cache_left
