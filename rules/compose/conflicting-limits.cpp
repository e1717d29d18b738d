#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::conflicting_limits {

// Compose compares a service's own limit with the one under `deploy` as soon as the mapping that
// may hold that is there; what it lacks counts as 0.
struct Pair {
  std::string_view own;
  std::string_view section;  // of `deploy.resources`
  std::string_view key;
};

static constexpr Pair pairs[] = {{"cpus", "limits", "cpus"},
                                 {"mem_limit", "limits", "memory"},
                                 {"mem_reservation", "reservations", "memory"},
                                 {"pids_limit", "limits", "pids"}};

static std::optional<double> amount_of(const ComposeNode& node, std::string_view key) {
  if (key != "memory") return number_of(node);
  const auto size = size_of(node);
  return size ? std::optional<double>(static_cast<double>(*size)) : std::nullopt;
}

static void check_pair(const Compose& compose, const ComposeService& service, const Pair& pair,
                       Pass& pass) {
  const ComposeNode& own = service[pair.own];
  const ComposeNode& section = service["deploy"]["resources"][pair.section];
  const auto mine = amount_of(own, pair.key);
  if (!mine || *mine == 0 || !section.is_mapping() || !section.is_known()) return;
  const ComposeNode& other = section[pair.key];
  const bool absent = !other.exists() || other.is_null();
  const auto theirs = absent ? std::optional<double>(0) : amount_of(other, pair.key);
  // Compose keeps processors as 32 bits.
  if (!theirs || static_cast<float>(*mine) == static_cast<float>(*theirs)) return;
  if (absent) {
    pass.report(
            own.place,
            "`{}` needs the same under `deploy.resources.{}`, where a missing `{}` counts as 0: "
            "Compose refuses it",
            pair.own, pair.section, pair.key)
        .note(compose, key_place_of(service["deploy"]["resources"], pair.section),
              "where it is missing");
    return;
  }
  pass.report(own.place,
              "`{}` is not what `deploy.resources.{}.{}` says: Compose refuses two values",
              pair.own, pair.section, pair.key)
      .note(compose, other.place, "the other value");
}

static void check_replicas(const Compose& compose, const ComposeService& service, Pass& pass) {
  const ComposeNode& scale = service["scale"];
  const ComposeNode& replicas = service["deploy"]["replicas"];
  if (!scale.is_known() || !replicas.is_known()) return;
  const auto mine = scale.as_int();
  const auto theirs = replicas.as_int();
  if (!mine || !theirs || *mine == *theirs) return;
  pass.report(scale.place, "`scale` is not what `deploy.replicas` says: Compose refuses two values")
      .note(compose, replicas.place, "the other value");
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!service["deploy"].is_mapping()) continue;
    check_replicas(compose, service, pass);
    for (const Pair& pair : pairs) check_pair(compose, service, pair, pass);
  }
}

extern constinit const Rule rule{.summary = "limit that is given twice with different values",
                                 .severity = Severity::error,
                                 .groups = "resources correctness",
                                 .aliases = "compose-go:conflicting-limits",
                                 .keys = "deploy",
                                 .check = check,
                                 .doc = R"md(
Processors, memory, processes and the number of containers have a key of the service and one under `deploy`. Compose refuses
a service where the two differ. As soon as `deploy.resources.limits` is there, `cpus`, `mem_limit` and `pids_limit` must stand
in it too.

```yaml bad 4:12-4:13 5:16-5:18 6:11-6:14
services:
  web:
    image: nginx:1.27
    scale: 2
    mem_limit: 1g
    cpus: 0.5
    deploy:
      replicas: 3
      resources:
        limits:
          memory: 512m
```

```yaml good
services:
  web:
    image: nginx:1.27
    mem_limit: 1g
    cpus: 0.5
    deploy:
      resources:
        limits:
          memory: 1024m
          cpus: "0.50"
        reservations:
          memory: 256m
```
)md"};

}  // namespace hullint::rules::compose::conflicting_limits
