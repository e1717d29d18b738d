#include "compose/data/problems.h"

namespace hullint::rules::compose::extends_target_missing {

// An empty name; whatever else names no service has a wrong type or lacks a key.
static bool has_empty_name(const ComposeProblem& problem, const Compose& compose) {
  if (problem.kind != ComposeProblem::Kind::extends_invalid || !compose.is_here(problem.place))
    return false;
  const yaml::Node extends = compose.node_at(problem.place);
  const yaml::Node name = extends.is_mapping() ? extends["service"] : extends;
  return name.is_scalar() && name.text().empty();
}

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, [&](const ComposeProblem& problem) {
    return problem.kind == ComposeProblem::Kind::extends_missing_file ||
           problem.kind == ComposeProblem::Kind::extends_missing_service ||
           has_empty_name(problem, compose);
  });
}

extern constinit const Rule rule{.summary = "`extends` of what is not there",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:extends-target-missing",
                                 .reach = Reach::workspace,
                                 .keys = "extends",
                                 .check = check,
                                 .doc = R"md(
`extends` takes a service of the same file, or of the file that it names. In an override file it cannot reach the
services of the file that is overridden.

```yaml bad 4:14-4:18
services:
  web:
    image: nginx:1.27
    extends: bsae
  base:
    image: nginx:1.27
```

```yaml bad 4:13-4:24
services:
  web:
    extends:
      file: common.yaml
      service: web
```

```text file=common.yaml
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    extends:
      file: common.yaml
      service: web
```
)md"};

}  // namespace hullint::rules::compose::extends_target_missing
