#include "compose/data/edits.h"
#include "compose/data/order.h"

namespace hullint::rules::compose::needless_quotes {

static void check_scalar(const Compose& compose, Pass& pass, yaml::Node node) {
  const bool is_quoted = node.is_scalar() && (node.style() == yaml::Style::single_quoted ||
                                              node.style() == yaml::Style::double_quoted);
  if (!is_quoted || !node.tag().empty()) return;
  const std::string_view written = compose.source().text(node.span());
  // What stands between the quotes is the value, and YAML reads it as the same without them.
  if (written.size() != node.text().size() + 2 ||
      written.substr(1, node.text().size()) != node.text())
    return;
  const bool has_bracket = node.text().find_first_of("{}[],") != std::string_view::npos;
  if (has_bracket || !yaml::is_plain_safe(node.text(), yaml::Where::block)) return;
  pass.report(node.span(), "`{}` means the same without quotes", node.text())
      .fix(Safety::safe, "remove the quotes", {{node.span(), std::string(node.text())}});
}

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services)) {
    check_scalar(compose, pass, service.value["image"]);
    const yaml::Node volumes = service.value["volumes"];
    if (!volumes.is_sequence()) continue;
    for (const yaml::Node& item : volumes.items()) {
      check_scalar(compose, pass, item);
      if (!item.is_mapping()) continue;
      check_scalar(compose, pass, item["source"]);
      check_scalar(compose, pass, item["target"]);
    }
  }
}

extern constinit const Rule rule{.summary = "quotes around an image or volume that needs none",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "dclint:no-quotes-in-volumes",
                                 .check = check,
                                 .doc = R"md(
Quotes tell readers that a value would be something else without them. Images and volumes mostly need none.

```yaml bad 3:12-3:24 5:9-5:21
services:
  web:
    image: "nginx:1.27"
    volumes:
      - 'data:/data'
volumes:
  data:
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    volumes:
      - data:/data
volumes:
  data:
```

Some do, and variables in braces may:

```yaml good
services:
  web:
    image: nginx:1.27
    volumes:
      - "#data:/y"
      - "*x:/z"
      - "./a: b:/x"
      - "${HOME}:/home"
```
)md"};

}  // namespace hullint::rules::compose::needless_quotes
