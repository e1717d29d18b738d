#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::missing_cmd_or_entrypoint {

static void check(const Dockerfile& file, Pass& pass) {
  const Stage* stage = file.final_stage();
  if (stage == nullptr || stage->cmd != nullptr || stage->entrypoint != nullptr) return;
  // Any other base may bring a command along.
  if (!file.origin(*stage).scratch) return;
  pass.report(stage->from->name.span,
              "this image has no `CMD` and no `ENTRYPOINT`: `docker run` needs a command then");
}

extern constinit const Rule rule{.summary = "image without a command",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
An image `FROM scratch` runs nothing unless `CMD` or `ENTRYPOINT` says what. Images that only carry files for
others are fine without, so the rule is off by default.

```dockerfile bad 1:1-1:5
FROM scratch
COPY app /app
```

```dockerfile good
FROM scratch
COPY app /app
ENTRYPOINT ["/app"]
```
)md"};

}  // namespace hullint::rules::dockerfile::missing_cmd_or_entrypoint
