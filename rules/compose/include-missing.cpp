#include "compose/model.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::include_missing {

static bool is_about_include(const ComposeProblem& problem) {
  return problem.kind == ComposeProblem::Kind::include_missing ||
         problem.kind == ComposeProblem::Kind::include_invalid ||
         (problem.kind == ComposeProblem::Kind::env_file_missing &&
          problem.path.starts_with("include"));
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeProblem& problem : compose.problems())
    if (is_about_include(problem)) pass.report(problem.place, "{}", problem.message);
}

extern constinit const Rule rule{.summary = "include of what is not there",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:include-missing",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Compose stops if a file that is included, or an env file of an include, is not there. Paths start from the folder of
the file that includes.

```yaml bad 2:5-2:21
include:
  - shop/compse.yaml
services:
  web:
    image: nginx:1.27
```

```text file=shop/compose.yaml
services:
  api:
    image: example/api:1.0
```

```yaml good
include:
  - shop/compose.yaml
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::include_missing
