#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::run_network_host {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    const Flag* network = run->flag("--network");
    if (network == nullptr || !network->value || network->value->text != "host") continue;
    pass.report(network->span,
                "this command reaches what listens on the builder's own machine: leave the flag "
                "out, or use "
                "`none`");
  }
}

extern constinit const Rule rule{.summary = "RUN in the network of the host",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "sonar:S6431",
                                 .check = check,
                                 .doc = R"md(
With `--network=host` the command sees the network of the machine that builds: services that trust local connections,
metadata of the cloud, other builds.

```dockerfile bad 2:5-2:19
FROM debian:12
RUN --network=host make
```

```dockerfile good
FROM debian:12
RUN --network=none make
```
)md"};

}  // namespace hullint::rules::dockerfile::run_network_host
