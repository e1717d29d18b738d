#include "dockerfile/data/confirmations.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::dnf_missing_yes {

constexpr std::string_view asking_actions =
    "install localinstall groupinstall reinstall update upgrade remove erase downgrade group swap "
    "distro-sync";

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::dnf && line.manager != shell::Manager::microdnf &&
        line.manager != shell::Manager::tdnf)
      continue;
    if (!waits_for_answer(use, asking_actions, "-y --assumeyes --assume-yes --assumeno")) continue;
    pass.report(line.action.span,
                "`{} {}` asks for confirmation, and nobody answers during a build: add `-y`",
                line.program.value, line.action.value)
        .fix(Safety::safe, "add `-y`", {{{line.action.span.end, line.action.span.end}, " -y"}});
  }
}

extern constinit const Rule rule{.summary = "dnf that waits for a confirmation",
                                 .severity = Severity::error,
                                 .groups = "packages",
                                 .aliases =
                                     "hadolint:DL3038 semgrep:missing-dnf-assume-yes-switch "
                                     "kics:missing_flag_from_dnf_install",
                                 .check = check,
                                 .doc = R"md(
`dnf install` asks before it changes anything. A build has no terminal, so the answer is no, and the build stops.
`-y` answers in advance.

```dockerfile bad 2:9-2:16
FROM registry.example.org/base:1
RUN dnf install curl
```

```dockerfile fixed
FROM registry.example.org/base:1
RUN dnf install -y curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN dnf -y install curl
RUN dnf clean all
```
)md"};

}  // namespace hullint::rules::dockerfile::dnf_missing_yes
