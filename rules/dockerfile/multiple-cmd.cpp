#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::multiple_cmd {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const Instruction* last = nullptr;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.onbuild || !instruction.is(Keyword::cmd)) continue;
      if (last != nullptr) {
        pass.report(last->name.span,
                    "this `CMD` has no effect: only the last one of a stage counts")
            .note(instruction.name.span, "it is replaced here")
            .unnecessary();
      }
      last = &instruction;
    }
  }
}

extern constinit const Rule rule{
    .summary = "CMD that a later one replaces",
    .severity = Severity::warning,
    .groups = "correctness",
    .aliases =
        "hadolint:DL4003 buildkit:MultipleInstructionsDisallowed trivy:DS-0016 "
        "semgrep:multiple-cmd-instructions kics:multiple_cmd_instructions_listed "
        "dockerfile-utils:MULTIPLE_INSTRUCTIONS sonar:S6589 "
        "terrascan:AC_DOCKER_0053",
    .check = check,
    .doc = R"md(
Each stage has one `CMD`: the last one. Those above it do nothing, and it is the wrong one that is read first.
To start two programs, start a supervisor or run two containers.

```dockerfile bad 2:1-2:4
FROM debian:12
CMD ["a"]
CMD ["b"]
```

```dockerfile good
FROM debian:12 AS base
CMD ["a"]
FROM base
CMD ["b"]
```
)md"};

}  // namespace hullint::rules::dockerfile::multiple_cmd
