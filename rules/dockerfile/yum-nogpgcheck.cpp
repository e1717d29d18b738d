#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::yum_nogpgcheck {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (use.line.manager != shell::Manager::yum && use.line.manager != shell::Manager::dnf &&
        use.line.manager != shell::Manager::microdnf && use.line.manager != shell::Manager::tdnf)
      continue;
    for (const shell::Option& option : use.line.options) {
      if (!one_of(option.name, "--nogpgcheck --no-gpgchecks")) continue;
      pass.report(option.span,
                  "`{}` takes packages whoever made them: add the key with `rpm --import`",
                  option.name)
          .fix(Safety::unsafe, "remove the option",
               {{with_blank_before(pass.source(), option.span), ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "yum or dnf that takes unsigned packages",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_9",
                                 .check = check,
                                 .doc = R"md(
Signatures prove that packages come from the repository's owner. Without them anybody between it and the builder can
give the build another package. `rpm --import` adds a key.

```dockerfile bad 2:20-2:32
FROM registry.example.org/base:1
RUN dnf install -y --nogpgcheck curl
```

```dockerfile fixed
FROM registry.example.org/base:1
RUN dnf install -y curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN dnf install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::yum_nogpgcheck
