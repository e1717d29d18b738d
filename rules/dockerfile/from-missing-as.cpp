#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::from_missing_as {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* from : file.all(Keyword::from)) {
    if (from->onbuild || from->words.size() != 3) continue;
    const Word& as = from->words[1];
    if (equal_ignoring_case(as.text, "as")) continue;
    if (as.text.starts_with('#')) {
      pass.report(cover(as.span, from->words[2].span),
                  "a comment cannot follow `FROM` on its line: it would be arguments");
      continue;
    }
    pass.report(as.span, "between image and stage name stands `AS`, not `{}`", as.text)
        .fix(Safety::unsafe, "write `AS`", {{as.span, "AS"}});
  }
}

extern constinit const Rule rule{.summary = "FROM without AS before the stage name",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:INVALID_AS",
                                 .check = check,
                                 .doc = R"md(
The second of three words after `FROM` is `AS`. The build stops at any other.

```dockerfile bad 1:16-1:18
FROM debian:12 IS build
```

```dockerfile fixed
FROM debian:12 AS build
```

```dockerfile good
FROM debian:12 as build
```
)md"};

}  // namespace hullint::rules::dockerfile::from_missing_as
