#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/schema.h"

namespace hullint::rules::compose::invalid_enum_value {

static void check(const Compose& compose, Pass& pass) {
  for (const schema::Violation& violation :
       violations_of(pass, {schema::Violation::Kind::bad_enum})) {
    const yaml::Node node = compose.node_at({compose.document(), violation.span});
    const std::string_view value = node.resolved().text();
    Finding finding =
        pass.report(violation.span, "`{}` is no value of `{}`: it must be {}", value.substr(0, 80),
                    violation.path, one_of_words(violation.names));
    const auto meant = nearest(value, violation.names);
    if (!meant) continue;
    auto edits = yaml::set_scalar(reading_of(compose), node, *meant);
    offer(finding, Safety::unsafe, fmt::format("write `{}`", *meant), std::move(edits));
  }
}

extern constinit const Rule rule{.summary = "value that its key cannot have",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:invalid-enum-value dclint:invalid-schema",
                                 .check = check,
                                 .doc = R"md(
Some keys know a few words only, such as the condition of a dependency or the type of a mount. Compose refuses others.

```yaml bad 6:20-6:34
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: service_helthy
  db:
    image: postgres:17
    healthcheck:
      test: [CMD, pg_isready]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:17
    healthcheck:
      test: [CMD, pg_isready]
```

```yaml good
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: ${CONDITION}
  db:
    image: postgres:17
```
)md"};

}  // namespace hullint::rules::compose::invalid_enum_value
