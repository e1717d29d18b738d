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

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.shipped || stage.index + 1 != file.stages().size()) continue;
    const Instruction* highest = nullptr;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.onbuild) continue;
      const int own = rank(instruction.keyword);
      if (highest != nullptr && own < rank(highest->keyword)) {
        pass.report(highest->name.span,
                    "`{}` stands before `{}`: STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD come "
                    "last, in this order",
                    to_string(highest->keyword), to_string(instruction.keyword))
            .note(instruction.name.span, "comes after it");
        break;
      }
      if (own > 0) highest = &instruction;
    }
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

```dockerfile bad 2:1-2:4
FROM debian:12
CMD ["app"]
COPY app /app
```

```dockerfile good
FROM debian:12
COPY app /app
STOPSIGNAL SIGQUIT
HEALTHCHECK CMD ["app", "--check"]
ENTRYPOINT ["app"]
CMD ["--all"]
```
)md"};

}  // namespace hullint::rules::dockerfile::epilogue_order
