#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::onbuild_forbidden_trigger {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& trigger : file.instructions()) {
    if (!trigger.onbuild) continue;
    if (trigger.is(Keyword::onbuild)) {
      pass.report(trigger.name.span,
                  "`ONBUILD` cannot stand behind `ONBUILD`: triggers do not nest");
    } else if (trigger.is(Keyword::from) || trigger.is(Keyword::maintainer)) {
      pass.report(trigger.name.span, "`{}` cannot be triggered by a child's build",
                  to_string(trigger.keyword));
    }
  }
}

extern constinit const Rule rule{.summary = "trigger that ONBUILD refuses",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases =
                                     "hadolint:DL3043 dockerfile-utils:ONBUILD_CHAINING_DISALLOWED "
                                     "dockerfile-utils:ONBUILD_TRIGGER_DISALLOWED",
                                 .check = check,
                                 .doc = R"md(
`ONBUILD` keeps an instruction for images that are built on this one. `ONBUILD` itself, `FROM` and `MAINTAINER` cannot
be kept: the build stops.

```dockerfile bad 2:9-2:13
FROM debian:12
ONBUILD FROM alpine:3.20
```

```dockerfile good
FROM debian:12
ONBUILD COPY . /app
ONBUILD RUN make
```
)md"};

}  // namespace hullint::rules::dockerfile::onbuild_forbidden_trigger
