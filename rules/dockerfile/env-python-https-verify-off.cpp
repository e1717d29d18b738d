#include "base/strings.h"
#include "dockerfile/data/assigned.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::env_python_https_verify_off {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Assigned& assigned : assigned_variables(file, "PYTHONHTTPSVERIFY")) {
    if (!(assigned.name == "PYTHONHTTPSVERIFY" && assigned.value == "0")) continue;
    pass.report(
        assigned.span,
        "Python takes any certificate for every server: install the CA certificate instead");
  }
}

extern constinit const Rule rule{.summary = "Python that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_5",
                                 .check = check,
                                 .doc = R"md(
`PYTHONHTTPSVERIFY=0` makes Python's own HTTPS client take any certificate, in the build and in the container.

```dockerfile bad 2:5-2:24
FROM registry.example.org/base:1
ENV PYTHONHTTPSVERIFY=0
```

```dockerfile good
FROM registry.example.org/base:1
ENV PYTHONHTTPSVERIFY=1
```
)md"};

}  // namespace hullint::rules::dockerfile::env_python_https_verify_off
