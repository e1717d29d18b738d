#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unsupported_variable_modifier {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    for (const ExpansionProblem& problem : instruction.expansion_problems) {
      if (problem.kind != ExpansionProblem::Kind::unsupported_modifier) continue;
      pass.report(
          problem.span,
          "the builder cannot expand `{}`: it knows `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, "
          "`%`, `%%`, `/` and `//`",
          pass.source().text(problem.span));
    }
  }
}

extern constinit const Rule rule{.summary = "variable modifier that the builder does not know",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:UNSUPPORTED_MODIFIER",
                                 .check = check,
                                 .doc = R"md(
Outside `RUN` the builder expands variables itself, and knows a part only of what shells know. The build stops at
the rest, such as `${X^^}` or `${X:0:3}`. Do it in `RUN`, or in an `ARG` default.

```dockerfile bad 3:13-3:22
FROM debian:12
ARG NAME=app
LABEL title=${NAME^^}x
```

```dockerfile good
FROM debian:12
ARG NAME=app.tar
LABEL a=${NAME:-x} b=${NAME%.*} c=${NAME//a/b} d=${NAME:?}
RUN echo ${NAME^^}
```
)md"};

}  // namespace hullint::rules::dockerfile::unsupported_variable_modifier
