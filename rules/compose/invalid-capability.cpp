#include "base/strings.h"
#include "compose/data/capabilities.h"
#include "compose/data/names.h"
#include "compose/data/offers.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_capability {

static bool is_readable(const ComposeNode& item) { return item.is_text() && item.is_known(); }

static bool has_all_known(const ComposeNode& list) {
  for (const ComposeNode& item : list.items) {
    if (!item.is_known()) return false;
  }
  return list.is_known();
}

static void check_name(const ComposeNode& item, Pass& pass) {
  const std::string name = capability_name(item.text);
  if (is_capability(name)) return;
  const auto meant = nearest(name, split_words(all_capabilities()));
  pass.report(item.place, "`{}` is no capability of Linux{}", item.text, did_you_mean(meant))
      .severity(Severity::error);
}

static void check_dropped(const Compose& compose, const ComposeService& service,
                          const ComposeNode& item, Pass& pass) {
  const std::string name = capability_name(item.text);
  if (name == "ALL") return;
  for (const ComposeNode& added : service["cap_add"].items) {
    if (!is_readable(added) || capability_name(added.text) != name) continue;
    Finding finding = pass.report(
        item.place, "`{}` is dropped here and added as well: adding it wins", item.text);
    finding.note(compose, added.place, "added here");
    return;
  }
}

static void check_added(const Compose& compose, const ComposeService& service,
                        const ComposeNode& item, Pass& pass) {
  const std::string name = capability_name(item.text);
  if (!is_default_capability(name) || lists_capability(service, "cap_drop", name)) return;
  if (!has_all_known(service["cap_drop"])) return;
  Finding finding = pass.report(item.place,
                                "every container has `{}` unless it is dropped: adding it has no "
                                "effect",
                                item.text);
  finding.severity(Severity::info).unnecessary();
  offer_to_remove(finding, compose, item.place, fmt::format("take `{}` out", item.text));
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& item : service["cap_add"].items) {
      if (!is_readable(item)) continue;
      check_name(item, pass);
      check_added(compose, service, item, pass);
    }
    for (const ComposeNode& item : service["cap_drop"].items) {
      if (!is_readable(item)) continue;
      check_name(item, pass);
      check_dropped(compose, service, item, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "capability that does not exist or has no effect",
                                 .severity = Severity::warning,
                                 .groups = "correctness privilege",
                                 .keys = "cap_add cap_drop",
                                 .check = check,
                                 .doc = R"md(
The engine does not start a container with a capability that it does not know. One that is added and dropped is added,
and adding one that every container has changes nothing: it looks like a decision where there is none.

```yaml bad 5:9-5:17 6:9-6:16 12:9-12:14
services:
  app:
    image: registry.example.org/app:1
    cap_add:
      - NET_ADMN
      - NET_RAW
  other:
    image: registry.example.org/app:1
    cap_add:
      - CHOWN
    cap_drop:
      - CHOWN
```

```yaml fixed 5:9-5:17 11:9-11:14
services:
  app:
    image: registry.example.org/app:1
    cap_add:
      - NET_ADMN
  other:
    image: registry.example.org/app:1
    cap_add:
      - CHOWN
    cap_drop:
      - CHOWN
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    cap_drop: [ALL]
    cap_add: [cap_chown, NET_RAW]
  all:
    image: registry.example.org/app:1
    cap_add: ["${CAPABILITY}"]
    cap_drop: [NET_RAW]
```
)md"};

}  // namespace hullint::rules::compose::invalid_capability
