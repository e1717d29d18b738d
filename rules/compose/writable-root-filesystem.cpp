#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::writable_root_filesystem {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& read_only = service["read_only"];
    if (!runs_container(service) || !read_only.is_known() || is_on(read_only)) continue;
    constexpr std::string_view way_out = "make it read-only, with `tmpfs` where it must write";
    if (is_absent(read_only)) {
      Finding finding =
          pass.report(service.place, "`{}` can change its own programs: {}", service.name, way_out);
      offer_key(finding, compose, service, "read_only", yaml::line_value("true"),
                "make the file system read-only");
      continue;
    }
    Finding finding =
        pass.report(read_only.place, "`{}` can change its own programs: {}", service.name, way_out);
    offer_to_write(finding, compose, read_only.place, yaml::line_value("true"),
                   "make the file system read-only");
  }
}

extern constinit const Rule rule{
    .summary = "service with a writable root file system",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "hardening isolation security",
    .aliases = "compose-lint:CL-0007 semgrep:writable-filesystem-service",
    .check = check,
    .doc = R"md(
Who breaks into a container replaces its programs, or brings new ones, if its file system can be written. With
`read_only: true` only volumes and `tmpfs` can. Most programs need `/tmp` and `/run`: `docker diff` shows what a container
has written. Nine of ten files do not do it, so that this rule is off by default.

```yaml bad 2:3-2:6 6:16-6:21
services:
  web:
    image: nginx:1.27
  app:
    image: registry.example.org/app:1
    read_only: false
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    read_only: true
  app:
    image: registry.example.org/app:1
    read_only: true
```

```yaml good
services:
  web:
    image: nginx:1.27
    read_only: true
    tmpfs: [/tmp, /run]
  unknown:
    image: nginx:1.27
    read_only: ${READ_ONLY}
```
)md"};

}  // namespace hullint::rules::compose::writable_root_filesystem
