#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::oom_kill_disabled {

static bool may_have_memory_limit(const ComposeService& service) {
  return !is_absent(service["mem_limit"]) || !is_absent(deployed_limit(service, "memory"));
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& disabled = service["oom_kill_disable"];
    if (is_on(disabled)) {
      Finding finding = pass.report(
          disabled.place, "{}",
          may_have_memory_limit(service)
              ? "what runs out of memory here hangs instead of being started again"
              : "without a memory limit the host kills other programs instead of this one");
      offer_to_remove(finding, compose, disabled.place, "take `oom_kill_disable` out");
    }
    const ComposeNode& score = service["oom_score_adj"];
    if (!score.is_known() || score.as_int().value_or(0) >= 0) continue;
    Finding finding = pass.report(
        score.place, "`{}` makes the host kill other programs before this one", score.text);
    finding.severity(Severity::info);
    offer_to_remove(finding, compose, score.place, "take `oom_score_adj` out");
  }
}

extern constinit const Rule rule{.summary = "service that is not killed when memory runs out",
                                 .severity = Severity::warning,
                                 .groups = "resources",
                                 .keys = "oom_kill_disable oom_score_adj",
                                 .check = check,
                                 .doc = R"md(
When memory runs out the kernel kills the program that has most of it. With `oom_kill_disable` it is another one's turn, on
a host without a limit for this service even the daemon's; with a limit, the program hangs and nothing restarts it.

```yaml bad 4:23-4:27 7:20-7:24
services:
  db:
    image: postgres:17
    oom_kill_disable: true
  cache:
    image: redis:7.4
    oom_score_adj: -500
```

```yaml fixed
services:
  db:
    image: postgres:17
  cache:
    image: redis:7.4
```

```yaml good
services:
  db:
    image: postgres:17
    mem_limit: 1g
    oom_score_adj: 100
```
)md"};

}  // namespace hullint::rules::compose::oom_kill_disabled
