#include "dockerfile/data/upgrades.h"

namespace hullint::rules::dockerfile::apk_upgrade {

static bool upgrades(const shell::PackageCommand& line) {
  return line.manager == shell::Manager::apk && line.action.value == "upgrade";
}

static void check(const Dockerfile& file, Pass& pass) { report_upgrades(file, pass, upgrades); }

extern constinit const Rule rule{
    .summary = "apk upgrade in a build",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "reproducibility packages",
    .aliases =
        "hadolint:DL3017 semgrep:avoid-apk-upgrade kics:use_of_apk_upgrade "
        "terrascan:AC_DOCKER_0039",
    .check = check,
    .doc = R"md(
An upgrade of everything depends on the day of the build, doubles what the layer holds, and hides how old the base
image is. Where the base image is rebuilt late, it may still be what you want: the rule is off by default.

```dockerfile bad 2:9-2:16
FROM registry.example.org/base:1
RUN apk upgrade
```

```dockerfile good
FROM registry.example.org/base:1
RUN apk add curl
```
)md"};

}  // namespace hullint::rules::dockerfile::apk_upgrade
