#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apk_allow_untrusted {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (use.line.manager != shell::Manager::apk) continue;
    for (const shell::Option& option : use.line.options) {
      if (!one_of(option.name, "--allow-untrusted")) continue;
      pass.report(option.span,
                  "`{}` takes packages whoever made them: add the key to `/etc/apk/keys`",
                  option.name)
          .fix(Safety::unsafe, "remove the option",
               {{with_blank_before(pass.source(), option.span), ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "apk that takes unsigned packages",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_7",
                                 .check = check,
                                 .doc = R"md(
Signatures prove that packages come from the repository's owner. Without them anybody between it and the builder can
give the build another package. Keys go to `/etc/apk/keys`.

```dockerfile bad 2:13-2:30
FROM registry.example.org/base:1
RUN apk add --allow-untrusted --no-cache curl
```

```dockerfile fixed
FROM registry.example.org/base:1
RUN apk add --no-cache curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN apk add --no-cache curl
```
)md"};

}  // namespace hullint::rules::dockerfile::apk_allow_untrusted
