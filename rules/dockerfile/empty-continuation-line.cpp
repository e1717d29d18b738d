#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::empty_continuation_line {

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Line& line : file.tree().lines) {
    for (Span blank : line.blank_lines)
      pass.report(blank, "an empty line inside `{}`: BuildKit warns about it, and will refuse it",
                  line.text.text.substr(0, line.text.text.find_first_of(" \t")))
          .deprecated()
          .fix(Safety::safe, "remove the line", {{blank, ""}});
  }
}

extern constinit const Rule rule{
    .summary = "empty line inside an instruction",
    .severity = Severity::warning,
    .groups = "deprecated",
    .aliases = "buildkit:NoEmptyContinuation dockerfile-utils:EMPTY_CONTINUATION_LINE",
    .check = check,
    .doc = R"md(
An empty line behind a continuation character belongs to the instruction, though it does not look so. BuildKit warns about
it since 2017 and will refuse it. Comments in between are fine.

```dockerfile bad 3:1-4:1
FROM debian:12
RUN a && \

    b
```

```dockerfile fixed
FROM debian:12
RUN a && \
    b
```

```dockerfile good
FROM debian:12
RUN a && \
    # why
    b
```
)md"};

}  // namespace hullint::rules::dockerfile::empty_continuation_line
