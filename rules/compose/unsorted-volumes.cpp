#include "compose/data/order.h"

namespace hullint::rules::compose::unsorted_volumes {

static std::vector<SortKey> keys_of(yaml::Node volumes) {
  std::vector<SortKey> keys;
  keys.reserve(volumes.size());
  for (const yaml::Node& item : volumes.items()) {
    const yaml::Node source = item["source"].exists() ? item["source"] : item["target"];
    const yaml::Node text = item.is_mapping() ? source : item;
    keys.push_back({.text = std::string(text.text()), .pinned = !text.is_scalar()});
  }
  return keys;
}

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services)) {
    const yaml::Node volumes = service.value["volumes"];
    if (volumes.is_sequence())
      report_disorder(compose, pass, volumes, keys_of(volumes), "by source");
  }
}

extern constinit const Rule rule{.summary = "volumes of a service that are not sorted",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
Docker mounts the outer path first, in whatever order volumes are written: sorted by source, one is found faster.

```yaml bad 6:9-6:29
services:
  web:
    image: nginx:1.27
    volumes:
      - data:/data
      - ./conf:/etc/nginx:ro
volumes:
  data:
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    volumes:
      - ./conf:/etc/nginx:ro
      - data:/data
volumes:
  data:
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes:
      - ./conf:/etc/nginx:ro
      - data:/data
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::unsorted_volumes
