#include "base/strings.h"
#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::contradictory_healthcheck {

static constexpr std::string_view settings = "interval timeout retries start_period start_interval";

// What switches the healthcheck off; null if nothing does for sure.
static const ComposeNode* switch_of(const ComposeNode& healthcheck) {
  const ComposeNode& disable = healthcheck["disable"];
  if (disable.is_known() && disable.as_bool().value_or(false)) return &disable;
  const ComposeNode& test = healthcheck["test"];
  if (!test.is_sequence() || test.items.empty()) return nullptr;
  const ComposeNode& first = test.items.front();
  return first.is_known() && first.text == "NONE" ? &first : nullptr;
}

static void check_switched_off(const Compose& compose, const ComposeService& service,
                               const ComposeNode& off, Pass& pass) {
  const ComposeNode& healthcheck = service["healthcheck"];
  const bool by_key = &off == &healthcheck["disable"];
  for (const ComposeEntry& entry : healthcheck.entries) {
    if (!one_of(entry.key, settings) && !(by_key && entry.key == "test")) continue;
    // To switch off what was inherited is no contradiction.
    if (!is_set(entry.value) || !are_written_together(compose, entry.key_place, off.place))
      continue;
    Finding finding = pass.report(entry.key_place,
                                  "`{}` has no effect: the healthcheck is switched off", entry.key);
    finding.note(compose, off.place, "where it is");
    offer_removal(finding, compose, service.place, entry, Safety::unsafe);
  }
}

static void check_command(const ComposeNode& test, Pass& pass) {
  if (test.is_text() && test.is_known() && trim(test.text).empty()) {
    pass.report(test.place, "an empty test always succeeds: use `disable: true` for none");
    return;
  }
  if (!test.is_sequence() || !test.is_known() || test.items.empty()) return;
  const ComposeNode& first = test.items.front();
  if (!first.is_known()) return;
  if (test.items.size() == 1 && (first.text == "CMD" || first.text == "CMD-SHELL"))
    pass.report(first.place, "`{}` without a command: the check fails always", first.text);
  if (test.items.size() > 2 && first.text == "CMD-SHELL")
    pass.report(
        test.items[2].place,
        "`CMD-SHELL` takes one text, which goes to the shell: what follows is no part of it");
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& healthcheck = service["healthcheck"];
    if (!healthcheck.is_mapping()) continue;
    if (const ComposeNode* off = switch_of(healthcheck)) {
      check_switched_off(compose, service, *off, pass);
      continue;
    }
    check_command(healthcheck["test"], pass);
    const ComposeEntry* start_interval = healthcheck.entry("start_interval");
    // Without a test the rest of it may be the image's.
    if (start_interval == nullptr || !is_set(healthcheck["test"]) || !compose.is_whole() ||
        may_be_set(healthcheck["start_period"]))
      continue;
    pass.report(start_interval->key_place,
                "`start_interval` counts during `start_period` only, and there is none");
  }
}

extern constinit const Rule rule{.summary = "healthcheck with settings that contradict each other",
                                 .groups = "correctness",
                                 .keys = "healthcheck",
                                 .check = check,
                                 .doc = R"md(
`disable: true` and `test: [NONE]` switch a healthcheck off, whatever else it says. A test without a command says nothing of the
service. `start_interval` is the interval during the start period, which is 0 unless `start_period` says otherwise.

```yaml bad 6:7-6:15 11:7-11:21
services:
  web:
    image: nginx:1.27
    healthcheck:
      disable: true
      interval: 10s
  api:
    image: example.org/api:2
    healthcheck:
      test: ["CMD", "ready"]
      start_interval: 1s
```

```yaml fixed 10:7-10:21
services:
  web:
    image: nginx:1.27
    healthcheck:
      disable: true
  api:
    image: example.org/api:2
    healthcheck:
      test: ["CMD", "ready"]
      start_interval: 1s
```

```yaml good
services:
  web:
    image: nginx:1.27
    healthcheck:
      disable: true
  api:
    image: example.org/api:2
    healthcheck:
      test: ["CMD", "ready"]
      start_period: 30s
      start_interval: 1s
```
)md"};

}  // namespace hullint::rules::compose::contradictory_healthcheck
