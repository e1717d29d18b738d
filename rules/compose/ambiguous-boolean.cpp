#include "base/strings.h"
#include "compose/data/schema_entries.h"
#include "engine/pass.h"

namespace hullint::rules::compose::ambiguous_boolean {

static bool is_ambiguous(yaml::Node value) {
  return value.is_scalar() && value.style() == yaml::Style::plain && value.tag().empty() &&
         one_of(lower(value.text()), "yes no on off y n");
}

static bool is_true(yaml::Node value) { return one_of(lower(value.text()), "yes on y"); }

static void check_cast(Pass& pass, yaml::Node value) {
  const std::string_view meant = is_true(value) ? "true" : "false";
  pass.report(value.span(), "`{}` is a text to YAML 1.2: Compose takes it for `{}` and warns",
              value.text(), meant)
      .fix(Safety::safe, fmt::format("write `{}`", meant), {{value.span(), std::string(meant)}});
}

static void check_text(Pass& pass, yaml::Node value) {
  pass.report(value.span(),
              "`{}` is a text to Compose and a boolean to readers of YAML 1.1: put it in quotes",
              value.text())
      .severity(Severity::info)
      .fix(Safety::safe, "put it in quotes", {{value.span(), fmt::format("\"{}\"", value.text())}});
}

static void check(const Compose&, Pass& pass) {
  for (const SchemaEntry& entry : pass.once(schema_entries)) {
    if (entry.child.cast == schema::Cast::to_boolean && is_ambiguous(entry.value))
      check_cast(pass, entry.value);
    if (!holds_texts(entry) || !entry.value.is_mapping()) continue;
    for (const yaml::Entry& text : entry.value.entries()) {
      if (is_ambiguous(text.value)) check_text(pass, text.value);
    }
  }
}

extern constinit const Rule rule{.summary = "yes, no, on or off without quotes",
                                 .groups = "correctness",
                                 .aliases = "compose-go:ambiguous-boolean",
                                 .check = check,
                                 .doc = R"md(
`yes`, `no`, `on` and `off` are booleans in YAML 1.1 and texts in YAML 1.2, which Compose reads. Where it needs a boolean it
takes them for one, with a warning. Where it needs a text, other tools that read the file, Compose 1 among them, see `true`
or refuse it.

```yaml bad 4:10-4:13 6:14-6:16
services:
  web:
    image: nginx:1.27
    tty: yes
    environment:
      DEBUG: no
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    tty: true
    environment:
      DEBUG: "no"
```

```yaml good
services:
  web:
    image: nginx:1.27
    tty: true
    environment:
      DEBUG: "no"
      FLAG: true
    command: [echo, no]
```
)md"};

}  // namespace hullint::rules::compose::ambiguous_boolean
