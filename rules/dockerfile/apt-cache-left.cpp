#include "base/strings.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_cache_left {

static void check(const Dockerfile& file, Pass& pass) {
  const Instruction* reported = nullptr;
  for (const PackageUse& use : file.package_uses()) {
    if (!is_apt(use.line) || !use.line.installs() || use.at.run == reported) continue;
    if (!leaves_layer(file, *use.at.run) || has_cache_mount(*use.at.run, "/var/cache/apt"))
      continue;
    if (removes_later(use.at, "/var/cache/apt/archives") || removes_later(use.at, "/var/cache/apt"))
      continue;
    const auto cleans = [](const shell::Command& command) {
      const auto line = shell::package_command(command);
      return line && is_apt(*line) && one_of(line->action.value, "clean autoclean distclean");
    };
    if (any_later(use.at, cleans)) continue;
    reported = use.at.run;
    pass.report(use.line.action.span,
                "packages may stay in `/var/cache/apt`: end the `RUN` with `apt-get clean`");
  }
}

extern constinit const Rule rule{.summary = "apt archives left in the layer",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size packages",
                                 .aliases = "semgrep:remove-package-cache",
                                 .check = check,
                                 .doc = R"md(
apt keeps what it downloads. Docker's official Debian and Ubuntu images are set up not to, so that the rule is off by
default; other bases may keep them.

```dockerfile bad 2:13-2:20
FROM registry.example.org/debian:12
RUN apt-get install -y curl
```

```dockerfile good
FROM registry.example.org/debian:12
RUN apt-get install -y curl && apt-get clean
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_cache_left
