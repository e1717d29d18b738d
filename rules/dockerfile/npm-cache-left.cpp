#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::npm_cache_left {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::npm || !line.installs()) continue;
    if (!leaves_layer(file, *use.at.run) || has_cache_mount(*use.at.run, "/root/.npm") ||
        has_cache_mount(*use.at.run, ".npm") || removes_later(use.at, "/root/.npm"))
      continue;
    const auto cleans = [](const shell::Command& command) {
      const auto other = shell::package_command(command);
      return other && other->manager == shell::Manager::npm && other->action.value == "cache";
    };
    if (any_later(use.at, cleans)) continue;
    pass.report(line.action.span,
                "downloaded packages stay in this layer: end with `npm cache clean --force`, "
                "or mount a cache on `/root/.npm`");
  }
}

extern constinit const Rule rule{.summary = "npm cache left in the layer",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size packages",
                                 .aliases = "binnacle:npmCacheCleanAfterInstall",
                                 .check = check,
                                 .doc = R"md(
npm keeps what it downloads in `~/.npm`. The gain is mostly small, so that the rule is off by default.

```dockerfile bad 2:9-2:11
FROM node:22
RUN npm ci
```

```dockerfile good
FROM node:22
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npm ci && npm cache clean --force
```
)md"};

}  // namespace hullint::rules::dockerfile::npm_cache_left
