#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::healthcheck_missing {

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    if (stage.healthcheck != nullptr) continue;
    pass.report(stage.from->name.span,
                "nothing says whether the container works: add `HEALTHCHECK CMD ...`, or `HEALTHCHECK "
                "NONE` if something else does");
  }
}

extern constinit const Rule rule{
    .summary = "image without HEALTHCHECK",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "correctness",
    .aliases =
        "hadolint:DL3057 trivy:DS-0026 checkov:CKV_DOCKER_2 "
        "kics:healthcheck_instruction_missing terrascan:AC_DOCKER_0047 "
        "dockle:CIS-DI-0006",
    .check = check,
    .doc = R"md(
Docker and Compose restart and order containers by their health, and know it only from `HEALTHCHECK`. Kubernetes
does not use it, and jobs and functions do not need it, so that this rule is off by default.

```dockerfile bad 1:1-1:5
FROM nginx:1.27
```

```dockerfile good
FROM nginx:1.27
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
```
)md"};

}  // namespace hullint::rules::dockerfile::healthcheck_missing
