#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apk_cache_left {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::apk || line.action.value != "add") continue;
    if (line.has("--no-cache --cache-dir --root -p") || !line.options_known) continue;
    if (!leaves_layer(file, *use.at.run) || has_cache_mount(*use.at.run, "/var/cache/apk") ||
        has_cache_mount(*use.at.run, "/etc/apk/cache"))
      continue;
    if (removes_later(use.at, "/var/cache/apk")) continue;
    pass.report(line.action.span, "the package index stays in this layer: add `--no-cache`")
        .fix(Safety::safe, "add `--no-cache`",
             {{{line.action.span.end, line.action.span.end}, " --no-cache"}});
  }
}

extern constinit const Rule rule{.summary = "apk index left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases =
                                     "hadolint:DL3019 trivy:DS-0025 semgrep:missing-apk-no-cache "
                                     "kics:apk_add_using_local_cache_path "
                                     "dockerfilelint:apkadd-missing_nocache_or_updaterm "
                                     "binnacle:apkAddUseNoCache dockle:DKL-DI-0004",
                                 .check = check,
                                 .doc = R"md(
Without `--no-cache` the index of the repository is stored in `/var/cache/apk` and becomes a part of the layer. With it,
`apk update` is not needed either.

```dockerfile bad 2:9-2:12
FROM alpine:3.20
RUN apk add curl
```

```dockerfile fixed
FROM alpine:3.20
RUN apk add --no-cache curl
```

```dockerfile good
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk add curl
RUN apk update && apk add git && rm -rf /var/cache/apk/*
```
)md"};

}  // namespace hullint::rules::dockerfile::apk_cache_left
