#include "compose/data/order.h"
#include "compose/data/ports.h"

namespace hullint::rules::compose::unquoted_port {

static void check(const Compose&, Pass& pass) {
  for (const yaml::Node& port : pass.once(unquoted_ports)) {
    if (is_base_sixty(port.text())) continue;
    pass.report(port.span(), "`{}` is not in quotes, unlike what YAML could take for a number",
                port.text())
        .fix(Safety::safe, "put it in quotes", {{port.span(), quoted_port(port)}});
  }
}

extern constinit const Rule rule{.summary = "port without quotes",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "dclint:require-quotes-in-ports",
                                 .keys = "ports expose",
                                 .check = check,
                                 .doc = R"md(
Some readers of YAML take `22:22` for a number. Who puts all ports in quotes need not know which. Ports that variables give
are not meant.

```yaml bad 5:9-5:13 7:9-7:26
services:
  web:
    image: nginx:1.27
    expose:
      - 3000
    ports:
      - 127.0.0.1:8080:80
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    expose:
      - "3000"
    ports:
      - "127.0.0.1:8080:80"
```

```yaml good
services:
  web:
    image: nginx:1.27
    expose: ["3000"]
    ports:
      - '127.0.0.1:8080:80'
      - ${PORT}:81
      - target: 82
```
)md"};

}  // namespace hullint::rules::compose::unquoted_port
