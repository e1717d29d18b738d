#include <limits>

#include "base/strings.h"
#include "compose/data/names.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_ulimit {

// What the engine knows (github.com/docker/go-units).
static constexpr std::string_view names[] = {
    "core",   "cpu",   "data", "fsize",  "locks",  "memlock",    "msgqueue", "nice",
    "nofile", "nproc", "rss",  "rtprio", "rttime", "sigpending", "stack"};

static bool is_name(std::string_view name) {
  for (const std::string_view known : names)
    if (known == name) return true;
  return false;
}

// A limit as a number; -1 is none.
static std::optional<long long> limit_of(const ComposeNode& node) {
  if (!node.is_scalar() || !node.is_known()) return std::nullopt;
  const std::optional<long long> value = node.as_int();
  if (value && *value == -1) return std::numeric_limits<long long>::max();
  return value;
}

static void check_limits(const ComposeNode& ulimits, const Compose& compose, Pass& pass) {
  for (const ComposeEntry& entry : ulimits.entries) {
    if (!is_name(entry.key)) {
      const auto meant = nearest(entry.key, names);
      Finding finding = pass.report(entry.key_place, "the engine knows no limit `{}`{}", entry.key,
                                    did_you_mean(meant));
      if (meant) offer_name(finding, compose, entry.key_place, *meant);
    }
    const std::optional<long long> soft = limit_of(entry.value["soft"]);
    const std::optional<long long> hard = limit_of(entry.value["hard"]);
    if (!soft || !hard || *soft <= *hard) continue;
    pass.report(entry.value["soft"].place, "the soft limit `{}` is above the hard limit `{}`",
                entry.value["soft"].text, entry.value["hard"].text);
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    check_limits(service["ulimits"], compose, pass);
    check_limits(service["build"]["ulimits"], compose, pass);
  }
}

extern constinit const Rule rule{.summary = "limit that the engine refuses",
                                 .severity = Severity::warning,
                                 .groups = "resources correctness",
                                 .keys = "ulimits",
                                 .check = check,
                                 .doc = R"md(
The container does not start if the engine does not know a limit's name, or if a soft limit is above the hard one.

```yaml bad 5:7-5:14 7:15-7:19
services:
  db:
    image: postgres:17
    ulimits:
      nofiles: 65536
      nproc:
        soft: 4096
        hard: 1024
```

```yaml fixed 7:15-7:19
services:
  db:
    image: postgres:17
    ulimits:
      nofile: 65536
      nproc:
        soft: 4096
        hard: 1024
```

```yaml good
services:
  db:
    image: postgres:17
    ulimits:
      nofile: 65536
      memlock: -1
      core:
        soft: 0
        hard: -1
      nproc:
        soft: ${SOFT}
        hard: 1
```
)md"};

}  // namespace hullint::rules::compose::invalid_ulimit
