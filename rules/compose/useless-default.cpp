#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::useless_default {

static bool is_default(const ComposeVariableUse& use) {
  return use.operation == ":-" || use.operation == "-";
}

static bool contains(const ComposePlace& outer, const ComposePlace& inner) {
  return outer.file == inner.file && outer.span.begin < inner.span.begin &&
         inner.span.end < outer.span.end;
}

// `.env` sets it, so that `${X:-}` means what `${X}` does.
static void check_empty(const ComposeVariableUse& use, const Compose& compose, Pass& pass) {
  if (!is_default(use) || !use.argument.empty() || !use.value || use.nested) return;
  Finding finding = pass.report(
      use.place, "the empty default of `{}` says nothing, as `.env` sets the variable", use.name);
  const std::string expected = "${" + std::string(use.name) + std::string(use.operation) + "}";
  if (compose.source_text(use.place) != expected) return;
  const Offset end = use.place.span.end - 1;
  const Offset begin = end - static_cast<Offset>(use.operation.size());
  finding.unnecessary().fix(Safety::safe, "leave the default out", {{{begin, end}, ""}});
}

// In the default of `X`, `X` has no value.
static void check_nested(const ComposeVariableUse& use, const ComposeVariableUse& outer,
                         Pass& pass) {
  if (!use.nested || !is_default(outer) || outer.operation != use.operation) return;
  if (use.name != outer.name || !contains(outer.place, use.place)) return;
  pass.report(use.place, "`{}` has no value within its own default", use.name);
}

static void check(const Compose& compose, Pass& pass) {
  const ComposeVariableUse* outer = nullptr;
  for (const ComposeVariableUse& use : compose.variable_uses()) {
    check_empty(use, compose, pass);
    if (outer != nullptr) check_nested(use, *outer, pass);
    if (!use.nested) outer = &use;
  }
}

extern constinit const Rule rule{.summary = "default that can have no effect",
                                 .severity = Severity::info,
                                 .groups = "style variables",
                                 .check = check,
                                 .doc = R"md(
`${X:-}` tells Compose not to warn when nothing sets `X`. Where `.env` sets it, that hides the day when it no longer
does. And within the default of `X` itself, `X` never has a value.

```text file=.env
VERSION=1.27
```

```yaml bad 3:18-3:30
services:
  web:
    image: nginx:${VERSION:-}
```

```yaml fixed
services:
  web:
    image: nginx:${VERSION}
```

```yaml bad 3:26-3:38
services:
  web:
    image: "nginx:${TAG:-${TAG:-1.27}}"
```

```yaml good
services:
  web:
    image: nginx:${TAG:-1.27}
    user: "${WEB_USER:-}"
```
)md"};

}  // namespace hullint::rules::compose::useless_default
