#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::healthcheck_none_arguments {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* healthcheck : file.all(Keyword::healthcheck)) {
    if (healthcheck->words.empty()) continue;
    const Word& type = healthcheck->words.front();
    if (!equal_ignoring_case(type.text, "NONE")) continue;
    if (healthcheck->arguments.span.end > type.span.end) {
      const Span rest{type.span.end, healthcheck->arguments.span.end};
      pass.report({healthcheck->words.size() > 1 ? healthcheck->words[1].span.begin : rest.begin,
                   rest.end},
                  "`HEALTHCHECK NONE` takes no arguments, and the build stops at them")
          .fix(Safety::unsafe, "remove them", {{rest, ""}});
    }
    if (healthcheck->flags.empty()) continue;
    const Span flags = cover(healthcheck->flags.front().span, healthcheck->flags.back().span);
    pass.report(flags, "flags before `NONE` do nothing: there is no check that they could be about")
        .severity(Severity::warning)
        .fix(Safety::unsafe, "remove them", {{{flags.begin, type.span.begin}, ""}});
  }
}

extern constinit const Rule rule{.summary = "HEALTHCHECK NONE with arguments",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:ARGUMENT_UNNECESSARY",
                                 .check = check,
                                 .doc = R"md(
`HEALTHCHECK NONE` switches the check of the base image off. The build stops at arguments behind it; flags before
it are ignored in silence.

```dockerfile bad 2:18-2:29
FROM debian:12
HEALTHCHECK NONE curl -f url
```

```dockerfile fixed
FROM debian:12
HEALTHCHECK NONE
```

```dockerfile good
FROM debian:12
HEALTHCHECK NONE
```
)md"};

}  // namespace hullint::rules::dockerfile::healthcheck_none_arguments
