#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::epilogue_order {

// What says how the container runs stands last, in this order.
static int rank(Keyword keyword) {
  switch (keyword) {
    case Keyword::stopsignal:
      return 1;
    case Keyword::healthcheck:
      return 2;
    case Keyword::entrypoint:
      return 3;
    case Keyword::cmd:
      return 4;
    default:
      return 0;
  }
}

static void check_stage(std::span<const Instruction> instructions, Pass& pass) {
  const Instruction* highest = nullptr;
  for (const Instruction& instruction : instructions) {
    if (instruction.onbuild) continue;
    const int own = rank(instruction.keyword);
    if (highest == nullptr || own >= rank(highest->keyword)) {
      if (own > 0) highest = &instruction;
      continue;
    }
    // Of two that both belong to the end the later one comes too late; else the first too early.
    const Instruction& misplaced = own > 0 ? instruction : *highest;
    const Instruction& other = own > 0 ? *highest : instruction;
    pass.report(misplaced.name.span,
                "`{}` stands {} `{}`: STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD come last, in "
                "this order",
                to_string(misplaced.keyword), own > 0 ? "after" : "before",
                to_string(other.keyword))
        .note(other.name.span, own > 0 ? "comes before it" : "comes after it");
    return;
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.used) check_stage(file.instructions_of(stage), pass);
  }
}

extern constinit const Rule rule{.summary = "end of the file out of order",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "tally:tally/epilogue-order",
                                 .check = check,
                                 .doc = R"md(
How the container runs is what most readers look for: at the end of the file, always in the same order.
Stages that others use are left alone.

```dockerfile bad 2:1-2:4
FROM debian:12
CMD ["app"]
COPY app /app
```

```dockerfile bad 3:1-3:12
FROM debian:12
CMD ["app"]
HEALTHCHECK CMD ["app", "--check"]
ENTRYPOINT ["run"]
```

```dockerfile good
FROM debian:12 AS build
CMD ["make"]
COPY . .
FROM debian:12
COPY --from=build app /app
STOPSIGNAL SIGQUIT
HEALTHCHECK CMD ["app", "--check"]
ENTRYPOINT ["app"]
CMD ["--all"]
```
)md"};

}  // namespace hullint::rules::dockerfile::epilogue_order
