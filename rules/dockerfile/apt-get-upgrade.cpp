#include "dockerfile/data/managers.h"
#include "dockerfile/data/upgrades.h"

namespace hullint::rules::dockerfile::apt_get_upgrade {

static bool upgrades(const shell::PackageCommand& line) {
  return is_apt(line) && line.action.value == "upgrade";
}

static void check(const Dockerfile& file, Pass& pass) { report_upgrades(file, pass, upgrades); }

extern constinit const Rule rule{
    .summary = "apt-get upgrade in a build",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "reproducibility packages",
    .aliases =
        "hadolint:DL3005 semgrep:avoid-apt-get-upgrade "
        "kics:run_using_upgrade_commands dockerfilelint:apt-get-upgrade "
        "terrascan:AC_DOCKER_0052",
    .check = check,
    .doc = R"md(
An upgrade of everything depends on the day of the build, doubles what the layer holds, and hides how old the base
image is. Where the base image is rebuilt late, it may still be what you want: the rule is off by default.

```dockerfile bad 2:13-2:20
FROM registry.example.org/base:1
RUN apt-get upgrade -y
```

```dockerfile good
FROM registry.example.org/base:1
RUN apt-get update && apt-get install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_get_upgrade
