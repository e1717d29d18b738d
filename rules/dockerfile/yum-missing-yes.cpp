#include "dockerfile/data/confirmations.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::yum_missing_yes {

constexpr std::string_view asking_actions =
    "install localinstall groupinstall reinstall update upgrade remove erase downgrade group swap";

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::yum) continue;
    if (!waits_for_answer(use, asking_actions, "-y --assumeyes --assume-yes --assumeno")) continue;
    pass.report(line.action.span,
                "`{} {}` asks for confirmation, and nobody answers during a build: add `-y`",
                line.program.value, line.action.value)
        .fix(Safety::safe, "add `-y`", {{{line.action.span.end, line.action.span.end}, " -y"}});
  }
}

extern constinit const Rule rule{
    .summary = "yum that waits for a confirmation",
    .severity = Severity::error,
    .groups = "packages",
    .aliases =
        "hadolint:DL3030 semgrep:missing-yum-assume-yes-switch "
        "kics:yum_install_allows_manual_input terrascan:AC_DOCKER_0004 "
        "binnacle:yumInstallForceYes",
    .check = check,
    .doc = R"md(
`yum install` asks before it changes anything. A build has no terminal, so the answer is no, and the build stops.
`-y` answers in advance.

```dockerfile bad 2:9-2:16
FROM registry.example.org/base:1
RUN yum install curl
```

```dockerfile fixed
FROM registry.example.org/base:1
RUN yum install -y curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN yum -y install curl
RUN yum clean all
```
)md"};

}  // namespace hullint::rules::dockerfile::yum_missing_yes
