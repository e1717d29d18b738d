#include "compose/data/schema.h"

namespace hullint::rules::compose::unknown_nested_property {

// What a mapping is called by the key that it stands under: `build`.
static std::string owner_name(const schema::Violation& violation, std::string_view key) {
  std::string path = violation.path;
  if (path.size() > key.size() && path.ends_with(key)) path.resize(path.size() - key.size() - 1);
  return fmt::format("`{}`", path);
}

static void check(const Compose& compose, Pass& pass) {
  for (const schema::Violation& violation :
       violations_of(pass, {schema::Violation::Kind::unknown_key})) {
    if (owner_of_key(violation) != KeyOwner::other) continue;
    const yaml::Node key = compose.node_at({compose.document(), violation.span});
    report_unknown_key(compose, pass, violation, owner_name(violation, key.text()));
  }
}

extern constinit const Rule rule{
    .summary = "unknown key within a service or resource",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases = "compose-go:unknown-nested-property dclint:invalid-schema",
    .check = check,
    .doc = R"md(
Compose refuses a file with a key that its mapping does not have, such as `build.docker_file`: nothing it says would happen.

```yaml bad 5:7-5:18
services:
  web:
    build:
      context: .
      docker_file: Dockerfile.web
```

```yaml fixed
services:
  web:
    build:
      context: .
      dockerfile: Dockerfile.web
```

```yaml bad 6:7-6:13
services:
  web:
    image: nginx:1.27
    healthcheck:
      test: [CMD, "true"]
      period: 5s
```

```yaml good
services:
  web:
    build:
      context: .
      no_cache_filter: [build]
      provenance: mode=max
      sbom: true
    networks:
      default:
        x-why: extensions are allowed everywhere
```
)md"};

}  // namespace hullint::rules::compose::unknown_nested_property
