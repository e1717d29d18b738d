#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_interpolation {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeProblem& problem : compose.problems()) {
    if (problem.kind != ComposeProblem::Kind::invalid_interpolation) continue;
    Finding finding = pass.report(problem.place, "{}", problem.message);
    if (!compose.source_text(problem.place).starts_with("${")) continue;
    const Offset at = problem.place.span.begin;
    finding.fix(Safety::unsafe, "write `$$`, which stands for one `$`", {{{at, at}, "$"}});
  }
}

extern constinit const Rule rule{.summary = "variable that Compose cannot read",
                                 .severity = Severity::error,
                                 .groups = "correctness variables",
                                 .aliases = "compose-go:invalid-interpolation",
                                 .check = check,
                                 .doc = R"md(
Behind `${` Compose wants a name, maybe one of the operators `:-`, `-`, `:?`, `?`, `:+` and `+` with its argument, and
a `}` on the same line. What else shells can do (`${A%x}`, `${A:=x}`, `${1}`) it refuses, and with it the project. A `$`
that is meant for a shell or a template in the container is written `$$`.

```yaml bad 4:19-4:29
services:
  web:
    image: nginx:1.27
    command: echo ${HOME%/*}
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    command: echo $${HOME%/*}
```

What is only used if another variable is empty counts where it is used. A `$` before anything else stays as it is:

```yaml good
services:
  web:
    image: nginx:${VERSION:-1.27}
    command: awk '{print $1}' $(ls) $
```
)md"};

}  // namespace hullint::rules::compose::invalid_interpolation
