#include "base/strings.h"
#include "dockerfile/data/upgrades.h"

namespace hullint::rules::dockerfile::yum_update {

static bool upgrades(const shell::PackageCommand& line) {
  return line.manager == shell::Manager::yum &&
         one_of(line.action.value, "update upgrade update-minimal upgrade-minimal");
}

static void check(const Dockerfile& file, Pass& pass) { report_upgrades(file, pass, upgrades); }

extern constinit const Rule rule{
    .summary = "yum update in a build",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "reproducibility packages",
    .aliases =
        "hadolint:DL3031 semgrep:avoid-yum-update kics:yum_update_disabled "
        "terrascan:AC_DOCKER_0029",
    .check = check,
    .doc = R"md(
An upgrade of everything depends on the day of the build, doubles what the layer holds, and hides how old the base
image is. Where the base image is rebuilt late, it may still be what you want: the rule is off by default.

```dockerfile bad 2:9-2:15
FROM registry.example.org/base:1
RUN yum update -y
```

```dockerfile good
FROM registry.example.org/base:1
RUN yum install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::yum_update
