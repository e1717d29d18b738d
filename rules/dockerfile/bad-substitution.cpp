#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::bad_substitution {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    for (const ExpansionProblem& problem : instruction.expansion_problems) {
      if (problem.kind != ExpansionProblem::Kind::bad_substitution) continue;
      const std::string_view text = pass.source().text(problem.span);
      pass.report(problem.span, "`{}` cannot be expanded: {}", text,
                  text.ends_with('}') ? "a name stands behind `${`" : "its `}` is missing");
    }
  }
}

extern constinit const Rule rule{.summary = "variable expansion that cannot be read",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`${` needs a name and a closing `}`. The build stops at anything else. A dollar sign that means itself is written
`\$` or stands in single quotes.

```dockerfile bad 2:10-2:13
FROM debian:12
ENV PATH=${}/bin
```

```dockerfile good
FROM debian:12
ENV PATH=${HOME}/bin A='${}' B=\${}
RUN echo ${}
```
)md"};

}  // namespace hullint::rules::dockerfile::bad_substitution
