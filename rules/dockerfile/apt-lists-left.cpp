#include "dockerfile/data/managers.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_lists_left {

constexpr std::string_view lists = "/var/lib/apt/lists";

static void check(const Dockerfile& file, Pass& pass) {
  const Instruction* reported = nullptr;
  for (const PackageUse& use : file.package_uses()) {
    if (!is_apt(use.line) || use.line.action.value != "update" || use.at.run == reported) continue;
    if (!leaves_layer(file, *use.at.run) || has_cache_mount(*use.at.run, lists)) continue;
    if (removes_later(use.at, lists) || removes_later(use.at, "/var/lib/apt/lists/partial"))
      continue;
    reported = use.at.run;
    pass.report(use.line.action.span,
                "the package lists stay in this layer, some 20 MB: end the `RUN` with `rm -rf "
                "/var/lib/apt/lists/*`, or mount a cache there");
  }
}

extern constinit const Rule rule{.summary = "apt lists left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases =
                                     "hadolint:DL3009 semgrep:remove-package-lists "
                                     "kics:apt_get_install_lists_were_not_deleted "
                                     "dockerfilelint:apt-get_missing_rm "
                                     "binnacle:aptGetInstallThenRemoveAptLists dockle:DKL-DI-0005",
                                 .check = check,
                                 .doc = R"md(
`apt-get update` fetches lists of all packages that exist. They are outdated tomorrow, and stay in the layer unless the
same `RUN` removes them, or keeps them in a cache mount. What stages that are only copied from leave costs nothing.

```dockerfile bad 2:13-2:19
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

```dockerfile good
FROM debian:12 AS build
RUN apt-get update && apt-get install -y gcc
FROM debian:12
COPY --from=build /app /app
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN --mount=target=/var/lib/apt,type=cache apt-get update && apt-get install -y git
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_lists_left
