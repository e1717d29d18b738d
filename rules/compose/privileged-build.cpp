#include "compose/data/offers.h"
#include "engine/pass.h"

namespace hullint::rules::compose::privileged_build {

static void check_entitlements(const Compose& compose, const ComposeService& service, Pass& pass) {
  for (const ComposeNode& item : (*service.build->node)["entitlements"].items) {
    if (!item.is_scalar() || !item.is_known()) continue;
    const bool insecure = item.text == "security.insecure";
    if (!insecure && item.text != "network.host") continue;
    Finding finding = pass.report(item.place, "`{}` lets the steps of the build of `{}` {}",
                                  item.text, service.name,
                                  insecure ? "run with all rights on the builder"
                                           : "reach all that the builder's host listens to");
    offer_to_remove(finding, compose, item.place, fmt::format("take `{}` out", item.text));
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    const ComposeNode& build = *service.build->node;
    const ComposeNode& privileged = build["privileged"];
    if (privileged.as_bool().value_or(false)) {
      Finding finding = pass.report(
          privileged.place, "the steps of the build of `{}` run with all rights on the builder",
          service.name);
      offer_to_remove(finding, compose, privileged.place, "take `privileged` out");
    }
    const ComposeNode& network = build["network"];
    if (network.is_scalar() && network.is_known() && network.text == "host") {
      Finding finding =
          pass.report(network.place,
                      "the steps of the build of `{}` reach all that the builder's host listens to",
                      service.name);
      offer_to_remove(finding, compose, network.place, "take `network` out");
    }
    check_entitlements(compose, service, pass);
  }
}

extern constinit const Rule rule{.summary = "build with rights on its host",
                                 .severity = Severity::warning,
                                 .groups = "privilege security build",
                                 .keys = "build",
                                 .check = check,
                                 .doc = R"md(
A build runs what it downloads: packages' scripts, tools, compilers. With `privileged`, `network: host` or these
entitlements it runs that with the rights or in the network of the builder's host.

```yaml bad 5:16-5:20 6:19-6:23 8:11-8:28
services:
  web:
    build:
      context: .
      network: host
      privileged: true
      entitlements:
        - security.insecure
        - device
```

```yaml fixed
services:
  web:
    build:
      context: .
      entitlements:
        - device
```

```yaml good
services:
  web:
    build:
      context: .
      network: none
      privileged: false
```
)md"};

}  // namespace hullint::rules::compose::privileged_build
