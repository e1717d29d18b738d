#include "base/strings.h"
#include "dockerfile/data/upgrades.h"

namespace hullint::rules::dockerfile::dnf_update {

static bool upgrades(const shell::PackageCommand& line) {
  return (line.manager == shell::Manager::dnf || line.manager == shell::Manager::microdnf ||
          line.manager == shell::Manager::tdnf) &&
         one_of(line.action.value, "update upgrade update-minimal upgrade-minimal distro-sync");
}

static void check(const Dockerfile& file, Pass& pass) { report_upgrades(file, pass, upgrades); }

extern constinit const Rule rule{
    .summary = "dnf update in a build",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "reproducibility packages",
    .aliases =
        "hadolint:DL3039 semgrep:avoid-dnf-update kics:run_using_dnf_update "
        "terrascan:AC_DOCKER_0003",
    .check = check,
    .doc = R"md(
An upgrade of everything depends on the day of the build, doubles what the layer holds, and hides how old the base
image is. Where the base image is rebuilt late, it may still be what you want: the rule is off by default.

```dockerfile bad 2:9-2:16
FROM registry.example.org/base:1
RUN dnf upgrade -y
```

```dockerfile good
FROM registry.example.org/base:1
RUN dnf install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::dnf_update
