#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::pip_cache_left {

static bool is_on(std::string_view value) {
  return !one_of(lower(value), "0 false no off") || value.empty();
}

// PIP_NO_CACHE_DIR in effect: by ENV or ARG of the stage, or set in the RUN itself.
static bool is_switched_off(const Dockerfile& file, const RunCommand& at) {
  for (const shell::Command& command : at.script->commands) {
    for (const shell::Assignment& assignment : command.assignments) {
      if (assignment.name == "PIP_NO_CACHE_DIR" && is_on(assignment.value.value)) return true;
    }
  }
  for (std::string_view name : {"PIP_NO_CACHE_DIR", "PIP_CACHE_DIR"}) {
    const Variable* variable = file.find_variable(name, *at.run);
    if (variable == nullptr) continue;
    if (name == "PIP_CACHE_DIR") {
      if (variable->value.known && has_cache_mount(*at.run, variable->value.text)) return true;
      continue;
    }
    if (!variable->value.known || is_on(variable->value.text)) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::pip || line.action.value != "install") continue;
    // pip takes the beginning of an option's name for the option.
    if (line.has("--no-cache-dir --no-cache --cache-dir -h --help") || !line.options_known)
      continue;
    if (!leaves_layer(file, *use.at.run) || is_switched_off(file, use.at)) continue;
    if (has_cache_mount(*use.at.run, "/root/.cache/pip") ||
        has_cache_mount(*use.at.run, ".cache/pip") || has_cache_mount(*use.at.run, ".cache"))
      continue;
    if (removes_later(use.at, "/root/.cache/pip") || removes_later(use.at, "/root/.cache"))
      continue;
    const auto purges = [](const shell::Command& command) {
      const auto other = shell::package_command(command);
      return other && other->manager == shell::Manager::pip && other->action.value == "cache";
    };
    if (any_later(use.at, purges)) continue;
    pass.report(line.action.span,
                "downloaded packages stay in this layer: add `--no-cache-dir`, or mount a "
                "cache on `/root/.cache/pip`")
        .fix(Safety::safe, "add `--no-cache-dir`",
             {{{line.action.span.end, line.action.span.end}, " --no-cache-dir"}});
  }
}

extern constinit const Rule rule{
    .summary = "pip cache left in the layer",
    .severity = Severity::info,
    .groups = "size packages",
    .aliases =
        "hadolint:DL3042 semgrep:missing-pip-no-cache-dir "
        "kics:pip_install_keeping_cached_packages binnacle:pipUseNoCacheDir "
        "terrascan:AC_DOCKER_0031",
    .check = check,
    .doc = R"md(
pip keeps what it downloads and builds, for a next time that a layer never has. `PIP_NO_CACHE_DIR=1` switches it off for
a stage; a cache mount keeps it outside the image and makes the next build faster.

```dockerfile bad 2:9-2:16
FROM python:3.12
RUN pip install flask==3.0.3
```

```dockerfile fixed
FROM python:3.12
RUN pip install --no-cache-dir flask==3.0.3
```

```dockerfile good
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.0.3
RUN pip install --no-cache flask==3.0.3
ENV PIP_NO_CACHE_DIR=1
RUN pip install flask==3.0.3
```
)md"};

}  // namespace hullint::rules::dockerfile::pip_cache_left
