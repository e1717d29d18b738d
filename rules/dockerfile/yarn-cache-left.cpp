#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::yarn_cache_left {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::yarn || !line.installs()) continue;
    if (!leaves_layer(file, *use.at.run)) continue;
    if (has_cache_mount(*use.at.run, "/usr/local/share/.cache/yarn") ||
        has_cache_mount(*use.at.run, ".cache/yarn") ||
        has_cache_mount(*use.at.run, "/root/.yarn") ||
        has_cache_mount(*use.at.run, ".yarn/cache") ||
        has_cache_mount(*use.at.run, "/root/.cache/yarn"))
      continue;
    if (removes_later(use.at, "/usr/local/share/.cache/yarn") ||
        removes_later(use.at, "/usr/local/share/.cache"))
      continue;
    const auto cleans = [](const shell::Command& command) {
      const auto other = shell::package_command(command);
      return other && other->manager == shell::Manager::yarn && other->action.value == "cache";
    };
    if (any_later(use.at, cleans)) continue;
    // Yarn 2 and later keep the cache in the project on purpose.
    if (line.has("--immutable --immutable-cache --mode")) continue;
    const Span span = line.action.text.empty() ? line.program.span : line.action.span;
    pass.report(
        span,
        "downloaded packages stay in this layer: end with `yarn cache clean`, or mount a cache");
  }
}

extern constinit const Rule rule{.summary = "yarn cache left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases = "hadolint:DL3060 binnacle:yarnCacheCleanAfterInstall",
                                 .check = check,
                                 .doc = R"md(
Yarn 1 keeps a copy of each package that it installs. In a layer that is the same files twice.

```dockerfile bad 2:10-2:17
FROM node:22
RUN yarn install --frozen-lockfile
```

```dockerfile good
FROM node:22 AS build
RUN yarn install
FROM node:22
COPY --from=build /app /app
RUN yarn install --frozen-lockfile && yarn cache clean
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install
```
)md"};

}  // namespace hullint::rules::dockerfile::yarn_cache_left
