#include "compose/data/edits.h"
#include "compose/data/references.h"

namespace hullint::rules::compose::undefined_network {

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const UndefinedReference& undefined :
       undefined_references(compose, pass.workspace(), network_kind)) {
    Finding finding = report_undefined(undefined, network_kind, compose, pass);
    if (!budget.take()) continue;
    std::vector<TextEdit> edits = declare(compose, network_kind, undefined.reference->name);
    if (!edits.empty() && pass.is_here(undefined.reference->place))
      finding.fix(Safety::unsafe, "declare it", std::move(edits));
  }
}

extern constinit const Rule rule{.summary = "network that is not declared",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:undefined-network",
                                 .reach = Reach::workspace,
                                 .keys = "networks",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a service in a network that the top-level `networks` does not have. Only `default` is there by itself.

```yaml bad 4:16-4:20
services:
  web:
    image: nginx:1.27
    networks: [frnt, default]
networks:
  front:
    driver: bridge
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    networks: [front, default]
networks:
  front:
    driver: bridge
```

```yaml bad 4:16-4:20
services:
  web:
    image: nginx:1.27
    networks: [back]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    networks: [back]
networks:
  back: {}
```

```yaml good
services:
  web:
    image: nginx:1.27
    networks:
      front:
        aliases: [www]
networks:
  front:
```
)md"};

}  // namespace hullint::rules::compose::undefined_network
