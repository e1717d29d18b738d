#include <algorithm>

#include "base/strings.h"
#include "compose/data/written.h"
#include "compose/short_form.h"
#include "engine/pass.h"

namespace hullint::rules::compose::tmpfs_weak_options {

static constexpr std::string_view weak_names[] = {"exec", "suid", "dev"};

// Those of the weak options that are there.
static std::vector<std::string_view> weak_options(std::string_view options) {
  const std::vector<std::string_view> given = split(options, ',');
  std::vector<std::string_view> weak;
  for (const std::string_view name : weak_names)
    if (std::find(given.begin(), given.end(), name) != given.end()) weak.push_back(name);
  return weak;
}

// The options without those that are weak.
static std::string without_weak(std::string_view options) {
  std::vector<std::string_view> kept;
  for (const std::string_view option : split(options, ','))
    if (!one_of(option, "exec suid dev")) kept.push_back(option);
  return join(kept, ",");
}

// The place of a single weak option, where it is written as it is; else that of all options.
static ComposePlace place_of(const std::vector<std::string_view>& weak, const ComposeNode& options,
                             const Compose& compose) {
  ComposePlace place = options.place;
  if (weak.size() != 1 || !is_written(compose, options)) return place;
  for (const std::string_view option : split(options.text, ',')) {
    if (option != weak.front()) continue;
    place.span.begin =
        text_span(compose, place)->begin + static_cast<Offset>(option.data() - options.text.data());
    place.span.end = place.span.begin + static_cast<Offset>(option.size());
    break;
  }
  return place;
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      if (mount.type != "tmpfs" || !mount.options->is_text() || !mount.options->is_known())
        continue;
      const std::vector<std::string_view> weak = weak_options(mount.options->text);
      if (weak.empty()) continue;
      Finding finding =
          pass.report(place_of(weak, *mount.options, compose),
                      "`{}` takes away what protects a `tmpfs`: programs, set-user-ID "
                      "bits and devices do not work there otherwise",
                      join(weak, ","));
      if (!is_written(compose, *mount.options)) continue;
      const std::string rest = without_weak(mount.options->text);
      Span span = mount.options->place.span;
      if (rest.empty()) --span.begin;  // the colon
      finding.fix(Safety::unsafe, fmt::format("take `{}` away", join(weak, ",")), {{span, rest}});
    }
  }
}

extern constinit const Rule rule{.summary = "tmpfs that programs can be started from",
                                 .severity = Severity::info,
                                 .groups = "isolation security",
                                 .aliases = "compose-lint:CL-0022",
                                 .keys = "tmpfs",
                                 .check = check,
                                 .doc = R"md(
The engine mounts a `tmpfs` with `noexec,nosuid,nodev`. A folder that anyone can write to is where an attacker puts a
program first; these options keep it from being started.

```yaml bad 5:14-5:18 6:14-6:40
services:
  web:
    image: nginx:1.27
    tmpfs:
      - /tmp:exec
      - /run:size=64m,suid,dev,mode=755
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    tmpfs:
      - /tmp
      - /run:size=64m,mode=755
```

```yaml good
services:
  web:
    image: nginx:1.27
    tmpfs:
      - /tmp
      - /run:size=64m,noexec
      - /var/cache:${OPTIONS}
```
)md"};

}  // namespace hullint::rules::compose::tmpfs_weak_options
