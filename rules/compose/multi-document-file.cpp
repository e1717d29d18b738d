#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::multi_document_file {

static void check(const Compose& compose, Pass& pass) {
  bool is_first = true;
  for (const yaml::Node& document : compose.tree().documents()) {
    // An empty one says nothing.
    if (document.is_null()) continue;
    if (!is_first) {
      const bool has_key = document.is_mapping() && document.size() > 0;
      pass.report(has_key ? document.key(0).span() : document.span(),
                  "a second document begins here: Compose takes it for an override of the first");
      return;
    }
    is_first = false;
  }
}

extern constinit const Rule rule{.summary = "Compose file with several documents",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .check = check,
                                 .doc = R"md(
Compose merges the documents of a file, each over those before it, as it does with override files. Most other tools read the
first one only.

```yaml bad 5:1-5:9
services:
  web:
    image: nginx:1.27
---
services:
  web:
    image: nginx:1.28
```

```yaml good
---
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::multi_document_file
