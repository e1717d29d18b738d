#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::npm_cache_clean_without_force {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::npm || line.action.value != "cache" ||
        line.operands.empty())
      continue;
    if (!one_of(line.operands.front().value, "clean clear rm") || line.has("--force -f")) continue;
    const Span span = line.operands.front().span;
    pass.report(span, "npm refuses to clean its cache without `--force`, since version 5")
        .fix(Safety::safe, "add `--force`", {{{span.end, span.end}, " --force"}});
  }
}

extern constinit const Rule rule{.summary = "npm cache clean without --force",
                                 .severity = Severity::warning,
                                 .groups = "correctness packages",
                                 .aliases = "binnacle:npmCacheCleanUseForce",
                                 .check = check,
                                 .doc = R"md(
Since version 5 npm mends its cache by itself and does nothing for `npm cache clean` but print an error, which fails the
build.

```dockerfile bad 2:26-2:31
FROM node:22
RUN npm ci && npm cache  clean
```

```dockerfile fixed
FROM node:22
RUN npm ci && npm cache  clean --force
```

```dockerfile good
FROM node:22
RUN npm ci && npm cache clean --force
```
)md"};

}  // namespace hullint::rules::dockerfile::npm_cache_clean_without_force
