#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/order.h"
#include "yaml/layout.h"

namespace hullint::rules::compose::mixed_map_and_list {

static constexpr Option options[] = {
    {.name = "form",
     .kind = Option::Kind::text,
     .fallback = "most",
     .doc = "The form that all have, or the one that most of the file's have.",
     .choices = "most map list"}};

struct Pairs {
  yaml::Node key;
  yaml::Node value;
};

static void add(std::vector<Pairs>& all, yaml::Node owner, std::string_view name) {
  if (!owner.is_mapping()) return;
  for (const yaml::Entry& entry : owner.entries()) {
    const bool has_form = entry.value.is_mapping() || entry.value.is_sequence();
    if (entry.key.text() == name && has_form && entry.value.size() > 0 && !entry.value.has_hole())
      all.push_back({entry.key, entry.value});
  }
}

// A list of `KEY=value` as a mapping; nothing if an item is something else.
static std::optional<std::string> as_mapping(yaml::Node list) {
  std::string text;
  for (const yaml::Node& item : list.items()) {
    const std::size_t equals = item.text().find('=');
    const std::string_view key = item.text().substr(0, equals);
    const bool is_clear = item.is_scalar() && item.tag().empty() && item.anchor().empty() &&
                          !item.has_hole() && yaml::is_plain_safe(key, yaml::Where::block) &&
                          key.find('$') == std::string_view::npos;
    if (!is_clear) return std::nullopt;
    text += std::string(key) + ":";
    if (equals != std::string_view::npos)
      text += " " + yaml::scalar_text(item.text().substr(equals + 1));
    text += "\n";
  }
  return text;
}

static void report(const Compose& compose, Pass& pass, const Pairs& pairs) {
  const bool is_list = pairs.value.is_sequence();
  Finding finding = pass.report(pairs.key.span(), "this is a {}, and elsewhere a {} is written",
                                is_list ? "list" : "mapping", is_list ? "mapping" : "list");
  const yaml::Reading reading = reading_of(compose);
  if (!is_list || pairs.value.is_flow() || yaml::has_comment(reading.tree, pairs.value.span()))
    return;
  const auto text = as_mapping(pairs.value);
  if (!text) return;
  auto edits = yaml::replace_node(reading, pairs.value, yaml::block_value(*text));
  offer(finding, Safety::safe, "write it as a mapping", std::move(edits));
}

static void check(const Compose& compose, Pass& pass) {
  std::vector<Pairs> all;
  for (const yaml::Entry& service : pass.once(written_services)) {
    for (const std::string_view name : {"environment", "labels"}) add(all, service.value, name);
    add(all, service.value["build"], "args");
  }
  const auto maps = std::count_if(all.begin(), all.end(),
                                  [](const Pairs& pairs) { return pairs.value.is_mapping(); });
  const std::string& form = pass.text("form");
  const bool most_are_maps = 2 * maps >= static_cast<std::ptrdiff_t>(all.size());
  const bool maps_wanted = form == "map" || (form == "most" && most_are_maps);
  for (const Pairs& pairs : all) {
    if (pairs.value.is_mapping() != maps_wanted) report(compose, pass, pairs);
  }
}

extern constinit const Rule rule{.summary = "variables or labels in another form than the others",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .options = options,
                                 .keys = "environment labels args",
                                 .check = check,
                                 .doc = R"md(
`environment`, `labels` and `args` may be mappings or lists. A file that keeps to one form is easier to read and to change.

```yaml bad 8:5-8:16
services:
  web:
    image: nginx:1.27
    environment:
      HOST: localhost
  next:
    image: nginx:1.28
    environment:
      - HOST=localhost
      - DEBUG=no
      - TOKEN
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    environment:
      HOST: localhost
  next:
    image: nginx:1.28
    environment:
      HOST: localhost
      DEBUG: "no"
      TOKEN:
```

```yaml good
services:
  web:
    image: nginx:1.27
    environment: [HOST=localhost]
    labels: [a=b]
```

```yaml options
form: map
```

```yaml bad 4:5-4:16
services:
  web:
    image: nginx:1.27
    environment: [HOST=localhost]
```
)md"};

}  // namespace hullint::rules::compose::mixed_map_and_list
