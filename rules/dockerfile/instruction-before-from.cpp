#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::instruction_before_from {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.stage != Instruction::none) return;
    if (instruction.is(Keyword::arg) || instruction.is(Keyword::unknown) || instruction.onbuild)
      continue;
    pass.report(instruction.name.span,
                "`{}` stands before the first `FROM`, where only `ARG` may stand: move it below",
                to_string(instruction.keyword));
  }
}

extern constinit const Rule rule{.summary = "instruction before the first FROM",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "hadolint:DL3061 dockerfilelint:from_first",
                                 .check = check,
                                 .doc = R"md(
Nothing can be done before it is known which image to do it in: only `ARG`, whose value `FROM` may use,
stands before the first `FROM`.

```dockerfile bad 1:1-1:6
LABEL version="1"
FROM debian:12
```

```dockerfile good
# syntax=docker/dockerfile:1
ARG VERSION=12
FROM debian:${VERSION}
LABEL version="1"
```
)md"};

}  // namespace hullint::rules::dockerfile::instruction_before_from
