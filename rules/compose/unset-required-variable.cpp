#include <algorithm>
#include <map>

#include "compose/data/variables.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unset_required_variable {

static bool is_required_variable(const ComposeProblem& problem) {
  return problem.kind == ComposeProblem::Kind::required_variable;
}

static void check(const Compose& compose, Pass& pass) {
  const std::vector<ComposeProblem>& problems = compose.problems();
  if (!compose.is_whole() || std::none_of(problems.begin(), problems.end(), is_required_variable))
    return;
  const ExampleVariables examples(compose, pass.workspace());
  if (!examples.tell()) return;
  std::map<std::pair<std::uint32_t, Span>, std::string_view> names;
  for (const ComposeVariableUse& use : compose.variable_uses())
    if (use.operation.ends_with('?')) names[{use.place.file, use.place.span}] = use.name;
  for (const ComposeProblem& problem : problems) {
    if (!is_required_variable(problem)) continue;
    const auto name = names.find({problem.place.file, problem.place.span});
    if (name != names.end() && examples.has(name->second)) continue;
    pass.report(problem.place, "{}", problem.message);
  }
}

extern constinit const Rule rule{.summary = "required variable that no file sets",
                                 .severity = Severity::info,
                                 .groups = "correctness variables",
                                 .aliases = "compose-go:required-variable",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Without a value for `${X:?}` Compose stops. Who gets the project learns one by one what there is to set, unless an `.env`,
or an example of one beside the Compose file (`.env.example`), says it all. Where there is neither, the variables come
from elsewhere, and this rule is silent.

```text file=.env.example
DB_NAME=shop
```

```yaml bad 4:12-4:43
services:
  db:
    image: postgres:17
    user: "${DB_USER:?the owner of ./data}"
```

```text file=.env.example
DB_USER=1000
```

```yaml good
services:
  db:
    image: postgres:17
    user: "${DB_USER:?the owner of ./data}"
```
)md"};

}  // namespace hullint::rules::compose::unset_required_variable
