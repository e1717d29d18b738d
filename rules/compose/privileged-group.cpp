#include "base/strings.h"
#include "compose/data/offers.h"
#include "engine/pass.h"

namespace hullint::rules::compose::privileged_group {

static std::string_view reason(std::string_view group) {
  if (group == "docker" || group == "podman")
    return "may start any container, also one that has the host";
  if (group == "root" || group == "0") return "may write what root's group may";
  if (group == "disk" || group == "6") return "reads and writes the disks past the file system";
  if (group == "shadow" || group == "42") return "reads the password hashes";
  if (one_of(group, "sudo wheel admin 27")) return "may become root";
  if (one_of(group, "kmem kvm lxd")) return "reaches past the container into the host";
  return {};
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& group : service["group_add"].items) {
      if (!group.is_scalar() || !group.is_known() || reason(group.text).empty()) continue;
      Finding finding =
          pass.report(group.place, "the group `{}` {}", group.text, reason(group.text));
      offer_to_remove(finding, compose, group.place, fmt::format("take `{}` out", group.text));
    }
  }
}

extern constinit const Rule rule{.summary = "group that amounts to root",
                                 .severity = Severity::warning,
                                 .groups = "user security",
                                 .keys = "group_add",
                                 .check = check,
                                 .doc = R"md(
A group that is added to a process opens to it what the group may open: the engine's socket, disks, password files. With
one of these a user other than root is no protection any more.

```yaml bad 5:17-5:23
services:
  app:
    image: registry.example.org/app:1
    user: "1000"
    group_add: [docker, audio]
```

```yaml fixed
services:
  app:
    image: registry.example.org/app:1
    user: "1000"
    group_add: [audio]
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    group_add: [audio, "${RENDER_GROUP}"]
```
)md"};

}  // namespace hullint::rules::compose::privileged_group
