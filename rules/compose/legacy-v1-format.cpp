#include "compose/data/edits.h"
#include "compose/data/schema.h"

namespace hullint::rules::compose::legacy_v1_format {

static void check(const Compose& compose, Pass& pass) {
  const std::vector<yaml::Entry> services = pass.once(legacy_services);
  if (services.empty()) return;
  const std::string_view name = services.front().key.text();
  Finding finding =
      pass.report(services.front().key.span(),
                  "`{}` stands at the top as in the format of Compose 1, which Compose refuses: "
                  "put services under `services`",
                  name);
  const yaml::Node root = compose.tree().root();
  std::size_t first = 0;
  while (first < root.size() && root.key(first) != services.front().key) ++first;
  for (std::size_t index = 0; index < services.size(); ++index) {
    if (first + index >= root.size() || root.key(first + index) != services[index].key) return;
  }
  auto edits = yaml::wrap_entries(reading_of(compose), root, first, services.size(), "services");
  offer(finding, Safety::unsafe, "put them under `services`", std::move(edits));
}

extern constinit const Rule rule{.summary = "services at the top of a file, as in Compose 1",
                                 .severity = Severity::error,
                                 .groups = "deprecated syntax",
                                 .aliases = "compose-go:legacy-v1-format dclint:invalid-schema",
                                 .check = check,
                                 .doc = R"md(
Until 2016 a Compose file was a mapping of services. Compose has read files without `services` no more since its second
version, and says only that additional properties are not allowed. What else such a file did, such as links to containers
by their names, may need a look too.

```yaml bad 1:1-1:4
web:
  image: nginx:1.27
  ports:
    - "127.0.0.1:80:80"
db:
  image: postgres:17
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:80:80"
  db:
    image: postgres:17
```

```yaml good
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::legacy_v1_format
