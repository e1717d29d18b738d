#include "base/strings.h"
#include "dockerfile/data/assigned.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::env_pip_trusted_host {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Assigned& assigned : assigned_variables(file, "PIP_TRUSTED_HOST")) {
    if (!(assigned.name == "PIP_TRUSTED_HOST" && !assigned.value.empty())) continue;
    pass.report(assigned.span,
                "pip takes packages from whoever answers for this host: set `PIP_CERT` to its CA "
                "certificate");
  }
}

extern constinit const Rule rule{.summary = "PIP_TRUSTED_HOST set",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_16",
                                 .check = check,
                                 .doc = R"md(
For a trusted host pip checks no certificate, or uses none, in every later `RUN` and in the container. `PIP_CERT` names
the CA certificate of an index of your own.

```dockerfile bad 2:5-2:38
FROM registry.example.org/base:1
ENV PIP_TRUSTED_HOST=pypi.example.org
```

```dockerfile good
FROM registry.example.org/base:1
ENV PIP_CERT=/etc/ssl/own.pem
```
)md"};

}  // namespace hullint::rules::dockerfile::env_pip_trusted_host
