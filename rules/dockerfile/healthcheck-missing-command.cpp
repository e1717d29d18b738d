#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::healthcheck_missing_command {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* healthcheck : file.all(Keyword::healthcheck)) {
    if (healthcheck->words.size() != 1) continue;
    const Word& type = healthcheck->words.front();
    if (!equal_ignoring_case(type.text, "CMD")) continue;
    pass.report(type.span,
                "`HEALTHCHECK CMD` needs a command that says whether the container works");
  }
}

extern constinit const Rule rule{.summary = "HEALTHCHECK CMD without a command",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:HEALTHCHECK_CMD_ARGUMENT_MISSING",
                                 .check = check,
                                 .doc = R"md(
The build stops at `HEALTHCHECK CMD` with nothing behind it.

```dockerfile bad 2:13-2:16
FROM debian:12
HEALTHCHECK CMD
```

```dockerfile good
FROM debian:12
HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]
```
)md"};

}  // namespace hullint::rules::dockerfile::healthcheck_missing_command
