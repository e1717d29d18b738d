#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::multiple_entrypoint {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const Instruction* last = nullptr;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.onbuild || !instruction.is(Keyword::entrypoint)) continue;
      if (last != nullptr) {
        pass.report(last->name.span,
                    "this `ENTRYPOINT` has no effect: only the last one of a stage counts")
            .note(instruction.name.span, "it is replaced here")
            .unnecessary();
      }
      last = &instruction;
    }
  }
}

extern constinit const Rule rule{
    .summary = "ENTRYPOINT that a later one replaces",
    .severity = Severity::warning,
    .groups = "correctness",
    .aliases =
        "hadolint:DL4004 buildkit:MultipleInstructionsDisallowed trivy:DS-0007 "
        "semgrep:multiple-entrypoint-instructions "
        "kics:multiple_entrypoint_instructions_listed "
        "dockerfile-utils:MULTIPLE_INSTRUCTIONS sonar:S6589",
    .check = check,
    .doc = R"md(
Each stage has one `ENTRYPOINT`: the last one. Those above it do nothing.
What must happen before the program starts belongs into one script that ends with `exec "$@"`.

```dockerfile bad 2:1-2:11
FROM debian:12
ENTRYPOINT ["a"]
ENTRYPOINT ["b"]
```

```dockerfile good
FROM debian:12 AS base
ENTRYPOINT ["a"]
FROM base
ENTRYPOINT ["b"]
```
)md"};

}  // namespace hullint::rules::dockerfile::multiple_entrypoint
