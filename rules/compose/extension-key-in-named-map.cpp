#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::extension_key_in_named_map {

// The names that services refer to, sorted.
static std::vector<std::string_view> used_names(const Compose& compose) {
  std::vector<std::string_view> names;
  for (const ComposeService& service : compose.services()) {
    for (const auto* references : {&service.networks, &service.volumes, &service.secrets,
                                   &service.configs, &service.models}) {
      for (const ComposeReference& reference : *references) names.push_back(reference.name);
    }
    for (const ComposeDependency& dependency : service.dependencies)
      names.push_back(dependency.service);
  }
  std::sort(names.begin(), names.end());
  return names;
}

static bool looks_like_service(yaml::Node node) {
  const yaml::Node value = node.resolved();
  return value["image"].exists() || value["build"].exists() || value["extends"].exists() ||
         value["provider"].exists() || value["<<"].exists();
}

static void check_map(Pass& pass, yaml::Node map, std::string_view what,
                      const std::vector<std::string_view>& used) {
  if (!map.is_mapping()) return;
  for (const yaml::Entry& entry : map.entries()) {
    const std::string_view name = entry.key.text();
    if (!name.starts_with("x-") || looks_like_service(entry.value) ||
        std::binary_search(used.begin(), used.end(), name))
      continue;
    pass.report(
        entry.key.span(),
        "`{}` is a {} of this name here, no extension: names of yours come first in `{}s`, so "
        "move it to the top of the file",
        name, what, what);
  }
}

static void check(const Compose& compose, Pass& pass) {
  if (compose.source().text().find("x-") == std::string_view::npos) return;
  const std::vector<std::string_view> used = used_names(compose);
  for (const yaml::Node& root : compose.tree().documents()) {
    for (const std::string_view what :
         {"service", "network", "volume", "secret", "config", "model"})
      check_map(pass, root[std::string(what) + "s"], what, used);
  }
}

extern constinit const Rule rule{.summary = "extension where names of services or resources stand",
                                 .groups = "correctness",
                                 .check = check,
                                 .doc = R"md(
Keys that begin with `x-` are extensions almost everywhere. Right below `services`, `networks`, `volumes`, `secrets`, `configs`
and `models` all keys are names: Compose makes a service or a volume of an `x-` key there.

```yaml bad 2:3-2:13
services:
  x-defaults: &defaults
    restart: always
  web:
    <<: *defaults
    image: nginx:1.27
```

```yaml good
x-defaults: &defaults
  restart: always
services:
  web:
    <<: *defaults
    image: nginx:1.27
  x-ui:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::extension_key_in_named_map
