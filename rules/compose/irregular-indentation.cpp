#include "compose/data/edits.h"
#include "compose/data/yaml_walk.h"
#include "engine/pass.h"
#include "yaml/layout.h"

namespace hullint::rules::compose::irregular_indentation {

static constexpr Option options[] = {
    {.name = "spaces",
     .kind = Option::Kind::number,
     .fallback = "2",
     .doc = "How much deeper a mapping in a mapping is indented."}};

static void check(const Compose& compose, Pass& pass) {
  const Source& source = compose.source();
  const long long wanted = pass.number("spaces");
  for (const yaml::Node& mapping : pass.once(all_nodes)) {
    if (!mapping.is_mapping() || yaml::is_bracketed(source, mapping)) continue;
    const auto column = yaml::column_of_members(source, mapping);
    for (const yaml::Entry& entry : mapping.entries()) {
      const yaml::Node inner = entry.value;
      if (!column || !inner.is_mapping() || inner.size() == 0 || yaml::is_bracketed(source, inner))
        continue;
      const auto inner_column = yaml::column_of_members(source, inner);
      const long long depth = static_cast<long long>(inner_column.value_or(0)) - *column;
      if (inner_column && depth != wanted)
        pass.report(inner.key(0).span(), "this is indented by {}, and not by {}", depth, wanted);
    }
  }
}

extern constinit const Rule rule{.summary = "mapping that is indented by another number of spaces",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Compose takes any indentation, but files are easier to read and to change with one. The option `spaces` says which.

```yaml bad 2:5-2:8
services:
    web:
      image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports:
    - target: 80
```
)md"};

}  // namespace hullint::rules::compose::irregular_indentation
