#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::pip_trusted_host {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (use.line.manager != shell::Manager::pip && use.line.manager != shell::Manager::uv) continue;
    for (const shell::Option& option : use.line.options) {
      if (!one_of(option.name, "--trusted-host --allow-insecure-host")) continue;
      pass.report(option.span,
                  "`{}` takes packages from whoever answers for this host: install its CA "
                  "certificate (`--cert`)",
                  option.name)
          .fix(Safety::unsafe, "remove the option",
               {{with_blank_before(pass.source(), option.span), ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "pip that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_4",
                                 .check = check,
                                 .doc = R"md(
For a trusted host pip checks no certificate, or uses none. Anybody between the builder and the index can give it another
package, whose `setup.py` is then run.

```dockerfile bad 2:17-2:48
FROM python:3.12
RUN pip install --trusted-host pypi.example.org flask==3.0.3
```

```dockerfile fixed
FROM python:3.12
RUN pip install flask==3.0.3
```

```dockerfile good
FROM python:3.12
RUN pip install --cert /etc/ssl/own.pem flask==3.0.3
```
)md"};

}  // namespace hullint::rules::dockerfile::pip_trusted_host
