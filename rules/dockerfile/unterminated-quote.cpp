#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unterminated_quote {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    for (const ExpansionProblem& problem : instruction.expansion_problems) {
      if (problem.kind != ExpansionProblem::Kind::unterminated_quote) continue;
      pass.report(problem.span,
                  "this quote is never closed in `{}`: close it, or escape it as `{}{}`",
                  to_string(instruction.keyword), file.escape(), pass.source().text(problem.span));
    }
  }
}

extern constinit const Rule rule{.summary = "quote that is not closed",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases =
                                     "dockerfile-utils:SYNTAX_MISSING_SINGLE_QUOTE "
                                     "dockerfile-utils:SYNTAX_MISSING_DOUBLE_QUOTE",
                                 .check = check,
                                 .doc = R"md(
A quote that opens in an instruction whose variables the builder expands must close in it: the build stops
otherwise. An apostrophe needs the escape character.

```dockerfile bad 2:16-2:17
FROM debian:12
LABEL title=Ada's
ENV A=1
```

```dockerfile good
FROM debian:12
LABEL title="Ada's" other=Ada\'s
RUN echo Ada\'s
```
)md"};

}  // namespace hullint::rules::dockerfile::unterminated_quote
