#include "dockerfile/data/package_caches.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::zypper_cache_left {

constexpr shell::Manager managers[] = {shell::Manager::zypper};
constexpr std::string_view folders[] = {"/var/cache/zypp"};

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse* use : find_left_caches(file, {managers, folders, "clean cc"}))
    pass.report(use->line.action.span,
                "the metadata of the repositories stays in this layer: end the `RUN` with `zypper "
                "clean --all`");
}

extern constinit const Rule rule{.summary = "zypper metadata left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases =
                                     "hadolint:DL3036 trivy:DS-0020 semgrep:missing-zypper-clean "
                                     "kics:missing_zypper_clean",
                                 .check = check,
                                 .doc = R"md(
What the package manager downloads to do its work stays in the layer unless the same `RUN` cleans up, or a cache mount
keeps it: often more than a hundred megabytes.

```dockerfile bad 2:15-2:22
FROM registry.example.org/base:1
RUN zypper -n install curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN zypper -n install curl && zypper clean --all
RUN --mount=type=cache,target=/var/cache/zypp zypper -n install curl
```
)md"};

}  // namespace hullint::rules::dockerfile::zypper_cache_left
