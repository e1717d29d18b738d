#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/strings.h"
#include "compose/data/schema.h"

namespace hullint::rules::compose::wrong_type {

// What a node is, in the words of YAML.
static std::string_view type_of(yaml::Node node) {
  if (node.is_mapping()) return "a mapping";
  if (node.is_sequence()) return "a list";
  if (node.is_null() || !node.exists()) return "nothing";
  if (node.as_bool()) return "a boolean";
  return node.as_int() ? "a number" : "a string";
}

// A value that is not written is shown by its key.
static bool is_key(const Compose& compose, Span span) {
  const std::string_view behind = compose.source().text().substr(span.end);
  return trim_left(behind.substr(0, behind.find('\n'))).starts_with(':');
}

// Whether another rule says why Compose cannot read this text as what it needs.
static bool is_failed_cast(const Compose& compose, Span span) {
  for (const ComposeProblem& problem : compose.problems()) {
    if (problem.kind == ComposeProblem::Kind::invalid_cast && compose.is_here(problem.place) &&
        problem.place.span == span)
      return true;
  }
  return false;
}

// The values that lack what stands beside them by a wrong indentation.
static std::vector<std::string> robbed_values(const std::vector<schema::Violation>& violations) {
  std::vector<std::string> paths;
  for (const schema::Violation& violation : violations) {
    if (!violation.belongs_at.empty()) paths.push_back(violation.belongs_at);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

static void check_type(const Compose& compose, Pass& pass, const schema::Violation& violation) {
  if (is_failed_cast(compose, violation.span)) return;
  const yaml::Node node = compose.node_at({compose.document(), violation.span}).resolved();
  const std::string hint =
      violation.belongs_at.empty()
          ? ""
          : fmt::format("; if it belongs to `{}`, indent it deeper", violation.belongs_at);
  pass.report(violation.span, "`{}` is {}, and Compose wants {}{}", violation.path,
              is_key(compose, violation.span) ? "empty" : type_of(node),
              one_of_words(violation.names), hint);
}

// What an integer may be.
static std::string limits_of(const schema::Definition& definition) {
  using Limits = std::numeric_limits<std::int64_t>;
  if (definition.maximum == Limits::max()) return fmt::format("at least {}", definition.minimum);
  if (definition.minimum == Limits::min()) return fmt::format("at most {}", definition.maximum);
  return fmt::format("from {} to {}", definition.minimum, definition.maximum);
}

static void check(const Compose& compose, Pass& pass) {
  using Kind = schema::Violation::Kind;
  const auto violations = violations_of(pass, {Kind::wrong_type, Kind::out_of_range});
  const std::vector<std::string> robbed = robbed_values(violations);
  for (const schema::Violation& violation : violations) {
    if (std::binary_search(robbed.begin(), robbed.end(), violation.path)) continue;
    if (violation.kind == Kind::wrong_type)
      check_type(compose, pass, violation);
    else
      pass.report(violation.span, "`{}` must be {}", violation.path,
                  limits_of(*violation.expected));
  }
}

extern constinit const Rule rule{.summary = "value of a type or size that its key cannot have",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:wrong-type dclint:invalid-schema",
                                 .check = check,
                                 .doc = R"md(
Each key takes values of certain types, such as a list or a mapping, and numbers within limits. Compose refuses a file with
another one. Texts that are numbers or booleans count as these where Compose makes them so, and what a variable gives is
not known.

```yaml bad 4:12-4:29 6:14-6:20
services:
  web:
    image: nginx:1.27
    ports: "127.0.0.1:80:80"
    environment:
      NAMES: [a, b]
```

A key that is not indented belongs to no service:

```yaml bad 3:10-3:20
services:
  web:
  image: nginx:1.27
```

A service needs something in it:

```yaml bad 2:3-2:6
services:
  web:
  next:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
    privileged: "false"
    ports:
      - 80
      - target: "443"
    command: nginx -g 'daemon off;'
    cpus: ${CPUS}
  next:
    image: nginx:1.28
    command: [nginx, -g, "daemon off;"]
```
)md"};

}  // namespace hullint::rules::compose::wrong_type
