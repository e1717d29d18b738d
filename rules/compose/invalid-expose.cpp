#include "base/strings.h"
#include "compose/data/written.h"
#include "compose/model.h"
#include "compose/ports.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_expose {

static void check_item(const ComposeNode& item, const Compose& compose, Pass& pass) {
  const std::string_view text = item.text;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    Finding finding = pass.report(
        item.place,
        "`{}` publishes nothing: `expose` takes ports of the container, `ports` those of the host",
        text);
    const auto span = text_span(compose, item.place);
    if (span && is_written(compose, item) && colon + 1 < text.size()) {
      finding.fix(Safety::unsafe, "write the container's port only",
                  {{*span, std::string(text.substr(colon + 1))}});
    }
    return;
  }
  const std::size_t slash = text.find('/');
  const std::string_view ports = text.substr(0, slash);
  const auto range = read_port_range(ports);
  if (!range || range->first == 0) {
    pass.report(item.place, "`{}` is no port: a number from 1 to 65535, or two with `-` between",
                ports);
  } else if (slash != std::string_view::npos &&
             !one_of(lower(text.substr(slash + 1)), "tcp udp sctp")) {
    pass.report(item.place, "`{}` is no protocol of a port: `tcp`, `udp` or `sctp`",
                text.substr(slash + 1));
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& item : service["expose"].items)
      if (item.is_scalar() && item.is_known()) check_item(item, compose, pass);
  }
}

extern constinit const Rule rule{.summary = "exposed port that is none",
                                 .severity = Severity::warning,
                                 .groups = "network correctness",
                                 .keys = "expose",
                                 .check = check,
                                 .doc = R"md(
`expose` names ports of the container, `80` or `8000-8010/udp`. It publishes nothing, so that there is no port of the
host to give.

```yaml bad 5:9-5:18 6:9-6:16 7:9-7:13
services:
  web:
    image: nginx:1.27
    expose:
      - "8080:80"
      - 80/tcpp
      - http
```

```yaml fixed 6:9-6:16 7:9-7:13
services:
  web:
    image: nginx:1.27
    expose:
      - "80"
      - 80/tcpp
      - http
```

```yaml good
services:
  web:
    image: nginx:1.27
    expose:
      - 80
      - "8000-8010/udp"
      - ${PORT}
```
)md"};

}  // namespace hullint::rules::compose::invalid_expose
