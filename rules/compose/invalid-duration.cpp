#include "base/strings.h"
#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "compose/short_form.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_duration {

static void check_value(const Compose& compose, const ComposeNode& node, Pass& pass) {
  if (!node.is_text() || !node.is_known() || duration_of(node)) return;
  const bool is_number = to_number(node.text).has_value();
  const std::string fault =
      is_number
          ? fmt::format("has no unit: write `{}s`, or `{}m`", node.text, node.text)
          : "is no duration: write numbers with `ms`, `s`, `m`, `h`, `d` or `w`, as in `1m30s`";
  Finding finding = pass.report(node.place, "`{}` {}", node.text, fault);
  if (is_number) offer_text(finding, compose, node, std::string(node.text) + "s", Safety::unsafe);
  // `1 m` and `30S` are what they look like.
  std::string form = lower(node.text);
  std::erase_if(form, is_space);
  if (!is_number && form != node.text &&
      duration_of(compose_scalar(ComposeNode::Kind::text, form, node.place)))
    offer_text(finding, compose, node, form, Safety::unsafe);
}

static void check_keys(const Compose& compose, const ComposeNode& mapping, std::string_view keys,
                       Pass& pass) {
  for (const ComposeEntry& entry : mapping.entries)
    if (one_of(entry.key, keys)) check_value(compose, entry.value, pass);
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& deploy = service["deploy"];
    check_value(compose, service["stop_grace_period"], pass);
    check_keys(compose, service["healthcheck"], "interval timeout start_period start_interval",
               pass);
    check_keys(compose, deploy["update_config"], "delay monitor", pass);
    check_keys(compose, deploy["rollback_config"], "delay monitor", pass);
    check_keys(compose, deploy["restart_policy"], "delay window", pass);
  }
}

extern constinit const Rule rule{
    .summary = "text that is no duration",
    .severity = Severity::error,
    .groups = "correctness",
    .aliases = "compose-go:invalid-duration",
    .keys = "stop_grace_period healthcheck update_config rollback_config restart_policy",
    .check = check,
    .doc = R"md(
A duration is one or more numbers with their units: `ns`, `us`, `ms`, `s`, `m`, `h`, `d`, `w`, in lower case and without blanks.
Compose refuses any other, also in a service that no active profile has.

```yaml bad 4:24-4:28 7:17-7:22
services:
  web:
    image: nginx:1.27
    stop_grace_period: "30"
    healthcheck:
      test: ["CMD", "ready"]
      interval: 1 min
```

```yaml fixed 7:17-7:22
services:
  web:
    image: nginx:1.27
    stop_grace_period: "30s"
    healthcheck:
      test: ["CMD", "ready"]
      interval: 1 min
```

```yaml good
services:
  web:
    image: nginx:1.27
    stop_grace_period: 1m30s
    healthcheck:
      test: ["CMD", "ready"]
      interval: .5h
      timeout: ${TIMEOUT}
```
)md"};

}  // namespace hullint::rules::compose::invalid_duration
