#include <algorithm>

#include "base/strings.h"
#include "compose/data/order.h"

namespace hullint::rules::compose::top_level_order {

static constexpr Option options[] = {
    {.name = "order",
     .kind = Option::Kind::list,
     .fallback = "x-*,version,name,include,services,networks,volumes,secrets,configs,models",
     .doc = "The order of the keys, with `*` for any text; others stay where they are."}};

static void check(const Compose& compose, Pass& pass) {
  const std::vector<std::string>& order = pass.list("order");
  for (const yaml::Node& root : compose.tree().documents()) {
    if (!root.is_mapping()) continue;
    std::vector<SortKey> keys;
    keys.reserve(root.size());
    for (const yaml::Entry& entry : root.entries()) {
      const std::string_view key = entry.key.text();
      const auto found = std::find_if(order.begin(), order.end(), [&](const std::string& pattern) {
        return matches_wildcard(key, pattern);
      });
      const bool is_pattern = found != order.end() && found->find('*') != std::string::npos;
      keys.push_back({.rank = found - order.begin(),
                      .text = is_pattern ? "" : std::string(key),
                      .shown = std::string(key),
                      .pinned = found == order.end()});
    }
    report_disorder(compose, pass, root, keys, "in the order that is configured");
  }
}

extern constinit const Rule rule{.summary = "top-level keys in another order than configured",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "dclint:top-level-properties-order",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Extensions first, because their anchors must stand before what uses them; then the project, its services and what these
share. The order is the option `order`.

```yaml bad 4:1-4:9
volumes:
  data:

services:
  web:
    image: nginx:1.27
```

```yaml fixed
services:
  web:
    image: nginx:1.27

volumes:
  data:
```

```yaml good
x-base: &base
  restart: always
name: shop
services:
  web:
    <<: *base
    image: nginx:1.27
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::top_level_order
