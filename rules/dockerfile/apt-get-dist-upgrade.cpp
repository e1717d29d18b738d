#include "base/strings.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/data/upgrades.h"

namespace hullint::rules::dockerfile::apt_get_dist_upgrade {

static bool upgrades(const shell::PackageCommand& line) {
  return is_apt(line) && one_of(line.action.value, "dist-upgrade full-upgrade");
}

static void check(const Dockerfile& file, Pass& pass) { report_upgrades(file, pass, upgrades); }

extern constinit const Rule rule{
    .summary = "apt-get dist-upgrade in a build",
    .severity = Severity::info,
    .groups = "reproducibility packages",
    .aliases =
        "trivy:DS-0024 semgrep:avoid-apt-get-upgrade "
        "kics:run_using_upgrade_commands dockerfilelint:apt-get-dist-upgrade "
        "dockle:DKL-DI-0003",
    .check = check,
    .doc = R"md(
An upgrade of everything depends on the day of the build, doubles what the layer holds, and hides how old the base
image is. Build on a newer base image instead.

```dockerfile bad 2:13-2:25
FROM registry.example.org/base:1
RUN apt-get dist-upgrade -y
```

```dockerfile good
FROM registry.example.org/base:1
RUN apt-get update && apt-get install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_get_dist_upgrade
