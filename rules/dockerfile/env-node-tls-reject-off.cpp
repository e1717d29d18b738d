#include "base/strings.h"
#include "dockerfile/data/assigned.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::env_node_tls_reject_off {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Assigned& assigned : assigned_variables(file, "NODE_TLS_REJECT_UNAUTHORIZED")) {
    if (!(assigned.name == "NODE_TLS_REJECT_UNAUTHORIZED" && assigned.value == "0")) continue;
    pass.report(
        assigned.span,
        "Node.js takes any certificate for every server: set `NODE_EXTRA_CA_CERTS` instead");
  }
}

extern constinit const Rule rule{.summary = "Node.js that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_6",
                                 .check = check,
                                 .doc = R"md(
`NODE_TLS_REJECT_UNAUTHORIZED=0` makes every TLS connection of Node.js take any certificate, in the build and in the
container. `NODE_EXTRA_CA_CERTS` names further CA certificates.

```dockerfile bad 2:5-2:35
FROM registry.example.org/base:1
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
```

```dockerfile good
FROM registry.example.org/base:1
ENV NODE_TLS_REJECT_UNAUTHORIZED=1
```
)md"};

}  // namespace hullint::rules::dockerfile::env_node_tls_reject_off
