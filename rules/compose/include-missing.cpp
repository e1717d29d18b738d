#include <algorithm>

#include "compose/data/problems.h"

namespace hullint::rules::compose::include_missing {

// An entry without a path; whatever else is no include has a wrong type.
static bool lacks_path(const ComposeProblem& problem, const Compose& compose) {
  if (problem.kind != ComposeProblem::Kind::include_invalid || !compose.is_here(problem.place))
    return false;
  const yaml::Node entry = compose.node_at(problem.place);
  const std::vector<yaml::Node>& documents = compose.tree().documents();
  return entry.is_mapping() &&
         std::none_of(documents.begin(), documents.end(), [&](const yaml::Node& document) {
           return document["include"].resolved() == entry;
         });
}

static bool is_missing(const ComposeProblem& problem) {
  return problem.kind == ComposeProblem::Kind::include_missing ||
         (problem.kind == ComposeProblem::Kind::env_file_missing &&
          problem.path.starts_with("include"));
}

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, [&](const ComposeProblem& problem) {
    return is_missing(problem) || lacks_path(problem, compose);
  });
}

extern constinit const Rule rule{.summary = "include of what is not there",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:include-missing",
                                 .reach = Reach::workspace,
                                 .keys = "include",
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
