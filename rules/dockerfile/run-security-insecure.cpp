#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::run_security_insecure {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    const Flag* security = run->flag("--security");
    if (security == nullptr || !security->value || security->value->text != "insecure") continue;
    pass.report(
        security->span,
        "this command runs with all capabilities and no sandbox: it can take over the builder");
  }
}

extern constinit const Rule rule{.summary = "RUN without a sandbox",
                                 .severity = Severity::error,
                                 .groups = "privilege security capabilities",
                                 .aliases = "sonar:S6502",
                                 .check = check,
                                 .doc = R"md(
`--security=insecure` gives the command what `docker run --privileged` gives a container. Whatever it downloads or starts
can change the machine that builds, and with it all other builds.

```dockerfile bad 2:5-2:24
FROM debian:12
RUN --security=insecure make
```

```dockerfile good
FROM debian:12
RUN --security=sandbox make
```
)md"};

}  // namespace hullint::rules::dockerfile::run_security_insecure
