#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::healthcheck_invalid_type {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* healthcheck : file.all(Keyword::healthcheck)) {
    if (healthcheck->words.empty()) continue;
    const Word& type = healthcheck->words.front();
    if (equal_ignoring_case(type.text, "CMD") || equal_ignoring_case(type.text, "NONE")) continue;
    pass.report(type.span, "behind `HEALTHCHECK` and its flags stands `CMD` or `NONE`, not `{}`",
                type.text)
        .fix(Safety::unsafe, "put `CMD` before it", {{{type.span.begin, type.span.begin}, "CMD "}});
  }
}

extern constinit const Rule rule{.summary = "HEALTHCHECK without CMD or NONE",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:UNKNOWN_TYPE",
                                 .check = check,
                                 .doc = R"md(
`HEALTHCHECK` is followed by `CMD` and a command, or by `NONE`. The build stops at anything else.

```dockerfile bad 2:13-2:17
FROM debian:12
HEALTHCHECK curl -f http://localhost/
```

```dockerfile fixed
FROM debian:12
HEALTHCHECK CMD curl -f http://localhost/
```

```dockerfile good
FROM debian:12
HEALTHCHECK --interval=5s CMD curl -f http://localhost/
HEALTHCHECK NONE
```
)md"};

}  // namespace hullint::rules::dockerfile::healthcheck_invalid_type
