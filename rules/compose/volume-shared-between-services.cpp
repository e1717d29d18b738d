#include <map>
#include <string>

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::volume_shared_between_services {

namespace {

struct Use {
  const ComposeService* service = nullptr;
  ComposePlace place;
};

// What a mount writes to, as a key that is the same in each service; "" if that is unknown or
// nothing that others can have.
std::string written_thing(const ComposeMount& mount, const Compose& compose) {
  const ComposeNode& source = *mount.source;
  if (!source.is_text() || !source.is_known() || source.text.empty()) return {};
  if (mount.read_only.value_or(true)) return {};
  if (mount.type == "volume") return "volume " + std::string(source.text);
  if (mount.type != "bind") return {};
  const std::string path = compose.path_of(source);
  return "path " + (path.empty() ? std::string(source.text) : path);
}

}  // namespace

static void check(const Compose& compose, Pass& pass) {
  std::map<std::string, Use, std::less<>> first_uses;
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      const std::string thing = written_thing(mount, compose);
      if (thing.empty()) continue;
      const auto [use, is_new] = first_uses.emplace(thing, Use{&service, mount.source->place});
      if (is_new || use->second.service == &service) continue;
      pass.report(mount.source->place, "`{}` and `{}` both write to `{}`",
                  use->second.service->name, service.name, mount.source->text)
          .note(compose, use->second.place, "the first one");
    }
  }
}

extern constinit const Rule rule{.summary = "volume that several services write to",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "isolation security",
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
Whoever takes over one service can change what the other reads, and few programs expect others to write to their files.
Services that only read want `:ro`.

```yaml bad 9:9-9:13
services:
  app:
    image: example/app:1.4
    volumes:
      - site:/srv/site
  web:
    image: nginx:1.27
    volumes:
      - site:/usr/share/nginx/html
volumes:
  site:
```

```yaml good
services:
  app:
    image: example/app:1.4
    volumes:
      - site:/srv/site
      - ./data:/data
  web:
    image: nginx:1.27
    volumes:
      - site:/usr/share/nginx/html:ro
      - ./data2:/data
volumes:
  site:
```
)md"};

}  // namespace hullint::rules::compose::volume_shared_between_services
