#include "dockerfile/data/confirmations.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::zypper_interactive {

constexpr std::string_view asking_actions =
    "install in remove rm patch update up dist-upgrade dup source-install si verify ve";
constexpr std::string_view answers =
    "-n --non-interactive -y --no-confirm --non-interactive-include-reboot-patches --dry-run";

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::zypper) continue;
    if (!waits_for_answer(use, asking_actions, answers)) continue;
    pass.report(line.action.span,
                "`{} {}` asks for confirmation, and nobody answers during a build: add `-n`",
                line.program.value, line.action.value)
        .fix(Safety::safe, "add `-n`", {{{line.program.span.end, line.program.span.end}, " -n"}});
  }
}

extern constinit const Rule rule{.summary = "zypper that waits for a confirmation",
                                 .severity = Severity::error,
                                 .groups = "packages",
                                 .aliases =
                                     "hadolint:DL3034 semgrep:missing-zypper-no-confirm-switch "
                                     "kics:missing_zypper_non_interactive_switch",
                                 .check = check,
                                 .doc = R"md(
`zypper install` asks before it changes anything. A build has no terminal, so the answer is no, and the build stops.
`-n` answers in advance.

```dockerfile bad 2:12-2:19
FROM registry.example.org/base:1
RUN zypper install curl
```

```dockerfile fixed
FROM registry.example.org/base:1
RUN zypper -n install curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN zypper -n install curl
RUN zypper clean
```
)md"};

}  // namespace hullint::rules::dockerfile::zypper_interactive
