#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::from_as_casing {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.alias) continue;
    const Word& as = stage.from->words[1];
    const std::string_view from = stage.from->name.text;
    const bool from_upper = from == upper(from);
    const bool from_lower = from == lower(from);
    if (!from_upper && !from_lower) continue;  // instruction-casing says it
    const std::string usual = from_upper ? "AS" : "as";
    if (as.text == usual) continue;
    pass.report(as.span, "`{}` beside `{}`: write both in the same case, `{}`", as.text, from,
                usual)
        .fix(Safety::safe, fmt::format("write `{}`", usual), {{as.span, usual}});
  }
}

extern constinit const Rule rule{.summary = "AS in another case than FROM",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "buildkit:FromAsCasing",
                                 .check = check,
                                 .doc = R"md(
`FROM` and `AS` belong together, and are easier to see in the same case.

```dockerfile bad 1:16-1:18
FROM debian:12 as build
```

```dockerfile fixed
FROM debian:12 AS build
```

```dockerfile good
from debian:12 as build
```
)md"};

}  // namespace hullint::rules::dockerfile::from_as_casing
