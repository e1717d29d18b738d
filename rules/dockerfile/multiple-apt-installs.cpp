#include "dockerfile/data/managers.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::multiple_apt_installs {

static void check(const Dockerfile& file, Pass& pass) {
  const PackageUse* first = nullptr;
  for (const PackageUse& use : file.package_uses()) {
    if (!is_apt(use.line) || use.line.action.value != "install" || use.at.run->onbuild) continue;
    if (first == nullptr || first->at.run->stage != use.at.run->stage) {
      first = &use;
      continue;
    }
    if (first->at.run == use.at.run || !leaves_layer(file, *use.at.run)) continue;
    pass.report(use.line.action.span,
                "another `RUN` of this stage installs packages too: one for all is faster")
        .note(first->line.action.span, "the first one");
  }
}

extern constinit const Rule rule{.summary = "packages installed in several RUNs",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size packages",
                                 .aliases = "binnacle:ruleMoreThanOneInstall",
                                 .check = check,
                                 .doc = R"md(
Each `apt-get install` in a `RUN` of its own fetches the lists again and makes a layer. One list of packages is shorter
and easier to keep in order. Off by default, as caches may be the reason.

```dockerfile bad 3:31-3:38
FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN apt-get update && apt-get install -y git
```

```dockerfile good
FROM debian:12
RUN apt-get update && apt-get install -y curl git
```
)md"};

}  // namespace hullint::rules::dockerfile::multiple_apt_installs
