#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_force_yes {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (use.line.manager != shell::Manager::apt_get && use.line.manager != shell::Manager::apt)
      continue;
    for (const shell::Option& option : use.line.options) {
      if (!one_of(option.name, "--force-yes")) continue;
      pass.report(option.span, "`{}` installs unsigned packages and may break the system: use `-y`",
                  option.name)
          .fix(Safety::unsafe, "remove the option",
               {{with_blank_before(pass.source(), option.span), ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "apt-get --force-yes",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_11",
                                 .check = check,
                                 .doc = R"md(
`--force-yes` says yes to everything, to unsigned packages and to removing what the system needs. It is deprecated since
2016: `-y` says yes to what is safe.

```dockerfile bad 2:21-2:32
FROM registry.example.org/base:1
RUN apt-get install --force-yes curl -y
```

```dockerfile fixed
FROM registry.example.org/base:1
RUN apt-get install curl -y
```

```dockerfile good
FROM registry.example.org/base:1
RUN apt-get install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_force_yes
