#include "compose/data/list_entries.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::quoted_value_in_list_env {

static bool is_wrapped(std::string_view value) {
  if (value.size() < 2 || (value.front() != '"' && value.front() != '\'')) return false;
  return value.find(value.front(), 1) == value.size() - 1;
}

static void check_value(const ComposeVariable& variable, const Compose& compose, Pass& pass) {
  if (!variable.in_list || !variable.value->is_known()) return;
  const std::string_view value = variable.value->text;
  if (!is_wrapped(value)) return;
  Finding finding = pass.report(
      variable.value->place,
      "the quotes become part of the value of `{}`: nothing in a list item takes them away",
      variable.name);
  if (compose.source_text(variable.value->place) != value) return;
  const Span span = variable.value->place.span;
  finding.fix(Safety::unsafe, "leave the quotes out",
              {{{span.begin, span.begin + 1}, ""}, {{span.end - 1, span.end}, ""}});
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeVariable& variable : service.environment)
      check_value(variable, compose, pass);
    if (!service.build) continue;
    for (const ComposeVariable& variable : service.build->args)
      check_value(variable, compose, pass);
  }
}

extern constinit const Rule rule{.summary = "quotes that become part of a variable's value",
                                 .severity = Severity::warning,
                                 .groups = "correctness variables",
                                 .keys = "environment args",
                                 .check = check,
                                 .doc = R"md(
In a list, `KEY="value"` is one plain text of YAML: the quotes stand within it, and no shell takes them away as one does
in an `.env` file. Quote the whole item, or write a mapping.

```yaml bad 5:15-5:22
services:
  web:
    image: nginx:1.27
    environment:
      - GREET="hello"
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    environment:
      - GREET=hello
```

```yaml good
services:
  web:
    image: nginx:1.27
    environment:
      - "GREET=hello world"
      - OPTIONS="a" "b"
  db:
    image: postgres:17
    environment:
      GREET: "hello"
```
)md"};

}  // namespace hullint::rules::compose::quoted_value_in_list_env
