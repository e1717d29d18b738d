#include "compose/data/order.h"
#include "compose/data/ports.h"

namespace hullint::rules::compose::unquoted_port_mapping {

static void check(const Compose&, Pass& pass) {
  for (const yaml::Node& port : pass.once(unquoted_ports)) {
    if (!is_base_sixty(port.text())) continue;
    pass.report(port.span(),
                "readers of YAML 1.1 take `{}` for a number to the base of 60: put it in quotes",
                port.text())
        .fix(Safety::safe, "put it in quotes", {{port.span(), quoted_port(port)}});
  }
}

extern constinit const Rule rule{.summary = "port mapping that YAML 1.1 takes for a number",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "dclint:require-quotes-in-ports",
                                 .keys = "ports expose",
                                 .check = check,
                                 .doc = R"md(
In YAML 1.1 `22:22` is the number 1342. Compose reads YAML 1.2, but other tools that read the file, among them Compose 1 and
much written in Python or Ruby, do not.

```yaml bad 5:9-5:16
services:
  web:
    image: nginx:1.27
    ports:
      - 2222:22
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    ports:
      - "2222:22"
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports:
      - "2222:22"
      - 8080:80
      - 127.0.0.1:22:22
```
)md"};

}  // namespace hullint::rules::compose::unquoted_port_mapping
