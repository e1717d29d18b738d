#include <algorithm>

#include "base/strings.h"
#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_ownership_ignored {

static const ComposeResource* named(const std::vector<ComposeResource>& resources,
                                    const ComposeNode& name) {
  if (!name.is_known()) return nullptr;
  const auto found =
      std::find_if(resources.begin(), resources.end(),
                   [&](const ComposeResource& resource) { return resource.name == name.text; });
  return found == resources.end() ? nullptr : &*found;
}

static void report_ownership(const Compose& compose, const ComposeService& service,
                             const ComposeNode& use, std::string_view why, const ComposePlace* file,
                             Pass& pass) {
  for (const ComposeEntry& entry : use.entries) {
    if (!one_of(entry.key, "uid gid mode")) continue;
    Finding finding = pass.report(entry.key_place, "`{}` has no effect: {}", entry.key, why);
    if (file != nullptr) finding.note(compose, *file, "the file");
    offer_removal(finding, compose, service.place, entry, Safety::unsafe);
  }
}

static void check_uses(const Compose& compose, const ComposeService& service,
                       const ComposeNode& uses, const std::vector<ComposeResource>& resources,
                       Pass& pass) {
  for (const ComposeNode& use : uses.items) {
    const ComposeResource* resource = named(resources, use["source"]);
    // What a variable or the Compose file holds is copied in, with its owner and mode.
    if (resource == nullptr || !is_set((*resource)["file"])) continue;
    report_ownership(compose, service, use,
                     "Compose mounts the file as it is, with the owner and mode it has on the host",
                     &(*resource)["file"].place, pass);
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    check_uses(compose, service, service["secrets"], compose.secrets(), pass);
    check_uses(compose, service, service["configs"], compose.configs(), pass);
    for (const ComposeNode& secret : service["build"]["secrets"].items)
      report_ownership(compose, service, secret,
                       "BuildKit takes it from the mount in the Dockerfile, as in "
                       "`--mount=type=secret,mode=0400`",
                       nullptr, pass);
  }
}

extern constinit const Rule rule{.summary = "owner or mode of a secret that nobody sets",
                                 .groups = "secrets correctness",
                                 .keys = "uid gid mode",
                                 .check = check,
                                 .doc = R"md(
Compose mounts a secret or config that comes from a file as that file: `uid`, `gid` and `mode` are ignored with a warning, and
who can read the file on the host can read it in the container. They hold for what comes from a variable or from `content`.

```yaml bad 6:9-6:13
services:
  web:
    image: nginx:1.27
    secrets:
      - source: key
        mode: 0400
secrets:
  key:
    file: ./tls.key
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    secrets:
      - source: key
secrets:
  key:
    file: ./tls.key
```

```yaml good
services:
  web:
    image: nginx:1.27
    secrets:
      - key
      - source: token
        uid: "1000"
        mode: 0400
secrets:
  key:
    file: ./tls.key
  token:
    environment: TOKEN
```
)md"};

}  // namespace hullint::rules::compose::secret_ownership_ignored
