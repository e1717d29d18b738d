#include "base/strings.h"
#include "dockerfile/data/assigned.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::env_npm_strict_ssl_off {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Assigned& assigned : assigned_variables(file, "NPM_CONFIG_STRICT_SSL")) {
    if (!one_of(lower(assigned.value), "false 0")) continue;
    pass.report(assigned.span,
                "npm takes packages from whoever answers: set `NPM_CONFIG_CAFILE` instead");
  }
}

extern constinit const Rule rule{.summary = "npm that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_12",
                                 .check = check,
                                 .doc = R"md(
`NPM_CONFIG_STRICT_SSL=false` makes npm take any certificate, and with it any package, in the build and in the container.
`NPM_CONFIG_CAFILE` names the CA certificate of a registry of your own.

```dockerfile bad 2:5-2:32
FROM registry.example.org/base:1
ENV NPM_CONFIG_STRICT_SSL=false
```

```dockerfile good
FROM registry.example.org/base:1
ENV NPM_CONFIG_STRICT_SSL=true
```
)md"};

}  // namespace hullint::rules::dockerfile::env_npm_strict_ssl_off
