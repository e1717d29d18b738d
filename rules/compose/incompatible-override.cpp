#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::incompatible_override {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeProblem& problem : compose.problems()) {
    if (problem.kind != ComposeProblem::Kind::incompatible_override) continue;
    Finding finding = pass.report(problem.place, "{}", problem.message);
    if (!problem.other.span.empty()) finding.note(compose, problem.other, "what it overrides");
  }
}

extern constinit const Rule rule{.summary = "override of another kind than what it overrides",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:incompatible-override",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
What an override file, an `extends` or an `include` puts over something must be of its kind: a mapping over a mapping, a
list over a list. (Compose turns lists of `KEY=value` and the other short forms into mappings first.) `!override` before
a value replaces what is there, whatever it is.

```text file=compose.yaml
services:
  web:
    image: nginx:1.27
    ports: ["80:80"]
```

```yaml bad path=compose.override.yaml 3:12-3:19
services:
  web:
    ports: "81:81"
```

```text file=compose.yaml
services:
  web:
    image: nginx:1.27
    ports: ["80:80"]
```

```yaml good path=compose.override.yaml
services:
  web:
    ports: ["81:81"]
```
)md"};

}  // namespace hullint::rules::compose::incompatible_override
