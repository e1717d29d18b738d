#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_get_upgrade {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (!((line.manager == shell::Manager::apt_get || line.manager == shell::Manager::apt) &&
          line.action.value == "upgrade"))
      continue;
    pass.report(line.action.span,
                "`{} {}` makes every build another image: build on a newer base image instead",
                line.program.value, line.action.value);
  }
}

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
