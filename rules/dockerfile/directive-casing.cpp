#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::directive_casing {

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Directive& directive : file.tree().directives) {
    const std::string usual = lower(directive.key.text);
    if (usual == directive.key.text) continue;
    pass.report(directive.key.span, "directives are written in lower case: `{}`", usual)
        .fix(Safety::safe, fmt::format("write `{}`", usual), {{directive.key.span, usual}});
  }
}

extern constinit const Rule rule{.summary = "parser directive not in lower case",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "dockerfile-utils:CASING_DIRECTIVE",
                                 .check = check,
                                 .doc = R"md(
BuildKit reads directives in any case, other tools only in lower case, as everybody writes them.

```dockerfile bad 1:3-1:9
# Syntax=docker/dockerfile:1
FROM debian:12
```

```dockerfile fixed
# syntax=docker/dockerfile:1
FROM debian:12
```

```dockerfile good
# syntax=docker/dockerfile:1
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::directive_casing
