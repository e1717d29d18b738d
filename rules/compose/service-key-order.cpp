#include <algorithm>

#include "base/strings.h"
#include "compose/data/order.h"

namespace hullint::rules::compose::service_key_order {

static constexpr Option options[] = {
    {.name = "order",
     .kind = Option::Kind::list,
     .fallback = "image,build,container_name,depends_on,volumes,volumes_from,configs,secrets,"
                 "environment,env_file,ports,networks,network_mode,extra_hosts,command,entrypoint,"
                 "working_dir,restart,healthcheck,logging,labels,user,isolation",
     .doc = "The order of the keys; others come behind them as they are."}};

static void check(const Compose& compose, Pass& pass) {
  const std::vector<std::string>& order = pass.list("order");
  for (const yaml::Entry& service : pass.once(written_services)) {
    std::vector<SortKey> keys;
    keys.reserve(service.value.size());
    for (const yaml::Entry& entry : service.value.entries()) {
      const std::string_view key = entry.key.text();
      const auto found = std::find(order.begin(), order.end(), key);
      keys.push_back(
          {.rank = found - order.begin(), .text = std::string(key), .pinned = key == "<<"});
      // Those that the order does not name are not sorted.
      if (found == order.end()) keys.back().pinned = true;
    }
    report_disorder(compose, pass, service.value, keys, "in the order that is configured");
  }
}

extern constinit const Rule rule{.summary = "keys of a service in another order than configured",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "dclint:service-keys-order",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
A fixed order makes services easy to compare: what they are first, then what they need, what they see and how they run. The
order is the option `order`. Merge keys and keys that it does not name stay where they are.

```yaml bad 5:5-5:10
services:
  web:
    ports: ["127.0.0.1:80:80"]
    # The stable one.
    image: nginx:1.27
    <<: {tty: true}
    depends_on: []
```

```yaml fixed
services:
  web:
    # The stable one.
    image: nginx:1.27
    depends_on: []
    <<: {tty: true}
    ports: ["127.0.0.1:80:80"]
```

```yaml good
services:
  web:
    image: nginx:1.27
    tty: true
    ports: ["127.0.0.1:80:80"]
```
)md"};

}  // namespace hullint::rules::compose::service_key_order
