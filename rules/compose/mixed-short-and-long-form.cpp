#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "compose/data/order.h"

namespace hullint::rules::compose::mixed_short_and_long_form {

static constexpr Option options[] = {
    {.name = "form",
     .kind = Option::Kind::text,
     .fallback = "most",
     .doc = "The form that all have, or the one that most of the file's of a kind have.",
     .choices = "most short long"}};

// An entry of ports or volumes, or all of `depends_on`.
struct Written {
  Span span;
  bool is_long = false;
};

static std::vector<Written> entries_of(const Pass& pass, std::string_view key) {
  std::vector<Written> all;
  for (const yaml::Entry& service : pass.once(written_services)) {
    const yaml::Node value = service.value[key];
    if (key == "depends_on" && value.size() > 0) {
      const bool is_long = value.is_mapping();
      all.push_back({(is_long ? value.key(0) : value[0]).span(), is_long});
    } else if (value.is_sequence()) {
      for (const yaml::Node& item : value.items()) {
        if (item.is_mapping() && item.size() > 0) all.push_back({item.key(0).span(), true});
        if (item.is_scalar()) all.push_back({item.span(), false});
      }
    }
  }
  return all;
}

static void check(const Compose&, Pass& pass) {
  const std::string& form = pass.text("form");
  for (const std::string_view key : {"ports", "volumes", "depends_on"}) {
    const std::vector<Written> all = entries_of(pass, key);
    const auto longs =
        std::count_if(all.begin(), all.end(), [](const Written& entry) { return entry.is_long; });
    const bool most_are_long = 2 * longs > static_cast<std::ptrdiff_t>(all.size());
    const bool long_wanted = form == "long" || (form == "most" && most_are_long);
    for (const Written& entry : all) {
      if (entry.is_long == long_wanted) continue;
      pass.report(entry.span, "this is the {} form, and `{}` have the {} one elsewhere",
                  entry.is_long ? "long" : "short", key, entry.is_long ? "short" : "long");
    }
  }
}

extern constinit const Rule rule{.summary = "short and long forms beside each other",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .options = options,
                                 .keys = "ports volumes depends_on",
                                 .check = check,
                                 .doc = R"md(
Ports, volumes and dependencies have a short and a long form. A file that keeps to one for each is easier to read.

```yaml bad 7:9-7:15
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:80:80"
      - "127.0.0.1:443:443"
      - target: 81
        published: "81"
        host_ip: 127.0.0.1
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:80:80"
    volumes:
      - type: tmpfs
        target: /tmp
```

```yaml options
form: long
```

```yaml bad 5:9-5:26
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:80:80"
```
)md"};

}  // namespace hullint::rules::compose::mixed_short_and_long_form
