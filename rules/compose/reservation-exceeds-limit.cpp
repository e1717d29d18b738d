#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::reservation_exceeds_limit {

// The first of two places of a setting that has a value.
static const ComposeNode& either(const ComposeNode& own, const ComposeNode& deployed) {
  return may_be_set(own) ? own : deployed;
}

static void check_memory(const Compose& compose, const ComposeNode& limit,
                         const ComposeNode& reservation, Pass& pass) {
  const auto most = size_of(limit);
  const auto least = size_of(reservation);
  // 0 is no limit.
  if (!most || !least || *most <= 0 || *least <= *most) return;
  pass.report(reservation.place, "`{}` is reserved of at most `{}`: the engine refuses it",
              reservation.text, limit.text)
      .note(compose, limit.place, "the limit");
}

static void check_swap(const Compose& compose, const ComposeNode& limit, const ComposeNode& swap,
                       Pass& pass) {
  const auto total = size_of(swap);
  // -1 is swap without a limit.
  if (!total || *total <= 0) return;
  if (!may_be_set(limit)) {
    pass.report(swap.place, "`memswap_limit` needs a memory limit: the engine refuses it alone");
    return;
  }
  const auto memory = size_of(limit);
  if (!memory || *memory <= 0 || *memory <= *total) return;
  pass.report(
          swap.place,
          "`memswap_limit` is memory and swap together, and `{}` is less than the memory alone: "
          "the engine refuses it",
          swap.text)
      .note(compose, limit.place, "the memory");
}

static void check_processors(const Compose& compose, const ComposeNode& limit,
                             const ComposeNode& reservation, Pass& pass) {
  const auto most = number_of(limit);
  const auto least = number_of(reservation);
  if (!most || !least || *most <= 0 || *least <= *most) return;
  pass.report(reservation.place, "`{}` processors are reserved of at most `{}`", reservation.text,
              limit.text)
      .severity(Severity::warning)
      .note(compose, limit.place, "the limit");
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& limits = service["deploy"]["resources"]["limits"];
    const ComposeNode& reservations = service["deploy"]["resources"]["reservations"];
    const ComposeNode& memory = either(service["mem_limit"], limits["memory"]);
    check_memory(compose, memory, either(service["mem_reservation"], reservations["memory"]), pass);
    // A base that is not known may have the limit.
    if (may_be_set(memory) || compose.is_whole())
      check_swap(compose, memory, service["memswap_limit"], pass);
    check_processors(compose, either(service["cpus"], limits["cpus"]), reservations["cpus"], pass);
  }
}

extern constinit const Rule rule{.summary = "reservation above the limit",
                                 .severity = Severity::error,
                                 .groups = "resources correctness",
                                 .keys = "memswap_limit mem_reservation reservations",
                                 .check = check,
                                 .doc = R"md(
Compose passes both on; the engine refuses to make a container that reserves more memory than it may have, or whose memory
and swap together are less than its memory.

```yaml bad 5:22-5:24 6:20-6:24
services:
  web:
    image: nginx:1.27
    mem_limit: 512m
    mem_reservation: 1g
    memswap_limit: 256m
```

```yaml good
services:
  web:
    image: nginx:1.27
    mem_limit: 1g
    memswap_limit: 2g
    deploy:
      resources:
        reservations:
          memory: 512m
  unlimited:
    image: nginx:1.27
    mem_limit: 1g
    memswap_limit: -1
```
)md"};

}  // namespace hullint::rules::compose::reservation_exceeds_limit
