#include <map>

#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::duplicate_container_name {

// How many services of one name a service is compared with.
constexpr std::size_t most = 16;

static void check(const Compose& compose, Pass& pass) {
  std::map<std::string_view, std::vector<const ComposeService*>> by_name;
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& name = service["container_name"];
    if (!name.is_text() || !name.is_known() || !is_set(name)) continue;
    std::vector<const ComposeService*>& others = by_name[name.text];
    for (const ComposeService* other : others) {
      if (!co_active(*other, service).value_or(false)) continue;
      pass.report(name.place,
                  "the container of `{}` is called `{}` as well: only one of them starts",
                  other->name, name.text)
          .note(compose, (*other)["container_name"].place, "the other one");
      break;
    }
    if (others.size() < most) others.push_back(&service);
  }
}

extern constinit const Rule rule{.summary = "two services with one container name",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "dclint:no-duplicate-container-names",
                                 .keys = "container_name",
                                 .check = check,
                                 .doc = R"md(
A container's name is unique on its host. Compose does not check it; the engine refuses to make the second container.

```yaml bad 7:21-7:24
services:
  web:
    image: nginx:1.27
    container_name: web
  api:
    image: example.org/api:2
    container_name: web
```

Services that no profile brings together may share a name:

```yaml good
services:
  web:
    image: nginx:1.27
    container_name: web
    profiles: [production]
  web-dev:
    image: nginx:1.27
    container_name: web
    profiles: [development]
  other:
    image: nginx:1.27
    container_name: ${NAME}
  more:
    image: nginx:1.27
    container_name: ${NAME}
```
)md"};

}  // namespace hullint::rules::compose::duplicate_container_name
