#include "compose/data/edits.h"
#include "engine/pass.h"

namespace hullint::rules::compose::obsolete_version_field {

// What goes with the entry at the head of a document: blank lines below it.
static std::vector<TextEdit> removal(const Compose& compose, yaml::Node root, std::size_t index) {
  auto edits = yaml::remove_child(reading_of(compose), root, index);
  if (edits.size() != 1 || index != 0) return edits;
  const std::string_view text = compose.source().text();
  Offset& end = edits.front().span.end;
  const bool ends_line = end > 0 && text[end - 1] == '\n';
  while (ends_line && end < text.size() && (text[end] == '\n' || text[end] == '\r')) ++end;
  return edits;
}

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Node& root : compose.tree().documents()) {
    for (std::size_t index = 0; root.is_mapping() && index < root.size(); ++index) {
      if (root.key(index).text() != "version") continue;
      Finding finding = pass.report(
          root.key(index).span(),
          "`version` has no effect: Compose warns of it and reads every file by one specification");
      finding.unnecessary();
      auto edits = removal(compose, root, index);
      offer(finding, Safety::safe, "remove it", std::move(edits));
    }
  }
}

extern constinit const Rule rule{.summary = "top-level version, which Compose ignores",
                                 .groups = "deprecated",
                                 .aliases = "dclint:no-version-field",
                                 .keys = "version",
                                 .check = check,
                                 .doc = R"md(
Compose has had one specification since 2020. It ignores `version`, whatever it says, and warns of it on every start. Only
`docker stack deploy` and Compose 1 still want it.

```yaml bad 1:1-1:8
version: "3.8"

services:
  web:
    image: nginx:1.27
```

```yaml fixed
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::obsolete_version_field
