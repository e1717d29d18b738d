#include "base/strings.h"
#include "dockerfile/data/upgrades.h"

namespace hullint::rules::dockerfile::zypper_dist_upgrade {

static bool upgrades(const shell::PackageCommand& line) {
  return line.manager == shell::Manager::zypper &&
         one_of(line.action.value, "update up dup dist-upgrade");
}

static void check(const Dockerfile& file, Pass& pass) { report_upgrades(file, pass, upgrades); }

extern constinit const Rule rule{
    .summary = "zypper update in a build",
    .severity = Severity::info,
    .groups = "reproducibility packages",
    .aliases = "hadolint:DL3035 semgrep:avoid-zypper-update kics:run_using_zypper_update",
    .check = check,
    .doc = R"md(
An upgrade of everything depends on the day of the build, doubles what the layer holds, and hides how old the base
image is. Build on a newer base image instead.

```dockerfile bad 2:12-2:18
FROM registry.example.org/base:1
RUN zypper update -y
```

```dockerfile good
FROM registry.example.org/base:1
RUN zypper -n install curl
```
)md"};

}  // namespace hullint::rules::dockerfile::zypper_dist_upgrade
