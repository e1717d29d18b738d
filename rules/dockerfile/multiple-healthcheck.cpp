#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::multiple_healthcheck {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const Instruction* last = nullptr;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.onbuild || !instruction.is(Keyword::healthcheck)) continue;
      if (last != nullptr) {
        pass.report(last->name.span,
                    "this `HEALTHCHECK` has no effect: only the last one of a stage counts")
            .note(instruction.name.span, "it is replaced here")
            .unnecessary();
      }
      last = &instruction;
    }
  }
}

extern constinit const Rule rule{
    .summary = "HEALTHCHECK that a later one replaces",
    .severity = Severity::warning,
    .groups = "correctness",
    .aliases =
        "hadolint:DL3012 buildkit:MultipleInstructionsDisallowed trivy:DS-0023 "
        "dockerfile-utils:MULTIPLE_INSTRUCTIONS",
    .check = check,
    .doc = R"md(
Each stage has one `HEALTHCHECK`: the last one. Those above it do nothing.
Two checks are one command with `&&`.

```dockerfile bad 2:1-2:12
FROM debian:12
HEALTHCHECK CMD ["a"]
HEALTHCHECK CMD ["b"]
```

```dockerfile good
FROM debian:12 AS base
HEALTHCHECK CMD ["a"]
FROM base
HEALTHCHECK CMD ["b"]
```
)md"};

}  // namespace hullint::rules::dockerfile::multiple_healthcheck
