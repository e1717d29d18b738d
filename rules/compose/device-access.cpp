#include "base/strings.h"
#include "compose/volumes.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::device_access {

static bool is_wildcard_rule(std::string_view rule) {
  return rule.starts_with('a') || rule.find('*') != std::string_view::npos;
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& device : service["devices"].items) {
      const ComposeNode& source = device["source"];
      if (!source.is_text() || !source.is_known() || !source.text.starts_with('/')) continue;
      pass.report(source.place, "`{}` has the device `{}` of the host", service.name,
                  normal_path(source.text));
    }
    for (const ComposeNode& rule : service["device_cgroup_rules"].items) {
      if (!rule.is_text() || !rule.is_known() || !is_wildcard_rule(trim(rule.text))) continue;
      pass.report(rule.place, "`{}` opens devices to `{}` that nobody has named", rule.text,
                  service.name);
    }
  }
}

extern constinit const Rule rule{.summary = "device of the host in a container",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "isolation security",
                                 .keys = "devices device_cgroup_rules",
                                 .check = check,
                                 .doc = R"md(
Each device of the host that a container has is a piece of the host's kernel that it can talk to. This rule lists them,
for those who want to know; disks and memory have a rule of their own.

```yaml bad 4:16-4:28 5:27-5:40
services:
  app:
    image: registry.example.org/app:1
    devices: ["/dev/ttyUSB0"]
    device_cgroup_rules: ["c 189:* rmw"]
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    device_cgroup_rules: ["c 1:3 mr"]
```
)md"};

}  // namespace hullint::rules::compose::device_access
