#include <algorithm>

#include "base/strings.h"
#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::no_op_attribute {

static bool is_consistency(std::string_view word) {
  return one_of(word, "consistent cached delegated");
}

// The options of a short form without those, as text behind the paths: ":ro" or "".
static std::string without_consistency(std::string_view options) {
  std::string kept;
  for (const std::string_view option : split(options, ',')) {
    if (is_consistency(option)) continue;
    kept += kept.empty() ? ":" : ",";
    kept += option;
  }
  return kept;
}

static void check_options(const Compose& compose, const ComposeMount& mount, Pass& pass) {
  const ComposeNode& options = *mount.options;
  if (!options.is_text() || !options.is_known()) return;
  const std::vector<std::string_view> words = split(options.text, ',');
  const auto found = std::find_if(words.begin(), words.end(), is_consistency);
  if (found == words.end()) return;
  const bool as_written =
      compose.is_here(options.place) && compose.source_text(options.place) == options.text;
  ComposePlace place = options.place;
  if (as_written) {
    place.span.begin += static_cast<Offset>(found->data() - options.text.data());
    place.span.end = place.span.begin + static_cast<Offset>(found->size());
  }
  Finding finding = pass.report(place, "`{}` has no effect: Compose ignores it", *found);
  const Offset begin = options.place.span.begin;
  if (!as_written || begin == 0 || compose.source().text()[begin - 1] != ':') return;
  finding.fix(Safety::safe, fmt::format("remove `{}`", *found),
              {{{begin - 1, options.place.span.end}, without_consistency(options.text)}});
}

static void check_mounts(const Compose& compose, const ComposeService& service, Pass& pass) {
  for (const ComposeMount& mount : service.mounts) {
    if (mount.type == "tmpfs" || mount.type.empty()) continue;
    if (mount.is_short) {
      check_options(compose, mount, pass);
    } else if (const ComposeEntry* entry = mount.node->entry("consistency")) {
      Finding finding =
          pass.report(entry->key_place, "`consistency` has no effect: Compose ignores it");
      offer_removal(finding, compose, service.place, *entry, Safety::safe);
    }
  }
}

static void check_driver(const Compose& compose, const std::vector<ComposeResource>& resources,
                         std::string_view usual, Pass& pass) {
  for (const ComposeResource& resource : resources) {
    const ComposeEntry* driver = resource.node->entry("driver");
    if (driver == nullptr || !driver->value.is_known() || driver->value.interpolated ||
        driver->value.text != usual || resource.external.value_or(true))
      continue;
    Finding finding =
        pass.report(driver->key_place, "`driver: {}` is what Compose takes without it", usual);
    offer_removal(finding, compose, resource.place, *driver, Safety::unsafe);
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) check_mounts(compose, service, pass);
  if (!pass.flag("drivers")) return;
  check_driver(compose, compose.networks(), "bridge", pass);
  check_driver(compose, compose.volumes(), "local", pass);
}

static constexpr Option options[] = {
    {.name = "drivers",
     .kind = Option::Kind::boolean,
     .fallback = "false",
     .doc = "whether to report drivers of networks and volumes that Compose takes without them"},
};

extern constinit const Rule rule{.summary = "setting that changes nothing",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Some settings of old files have no effect any more: how consistent a mount is was a matter of Docker Desktop's former file
sharing.

```yaml bad 4:32-4:38
services:
  web:
    image: nginx:1.27
    volumes: ["./site:/site:ro,cached"]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    volumes: ["./site:/site:ro"]
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes: ["./site:/site:ro"]
networks:
  default:
    driver: bridge
```

With the option `drivers` it is said, too, that networks and volumes have the drivers `bridge` and `local` anyway.

```yaml options
drivers: true
```

```yaml bad 6:5-6:11
services:
  web:
    image: nginx:1.27
networks:
  default:
    driver: bridge
    internal: true
```

```yaml fixed
services:
  web:
    image: nginx:1.27
networks:
  default:
    internal: true
```
)md"};

}  // namespace hullint::rules::compose::no_op_attribute
