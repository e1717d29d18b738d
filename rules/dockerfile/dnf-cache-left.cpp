#include "dockerfile/data/package_caches.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::dnf_cache_left {

constexpr shell::Manager managers[] = {shell::Manager::dnf};
constexpr std::string_view folders[] = {"/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"};

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse* use : find_left_caches(file, {managers, folders, "clean"}))
    pass.report(
        use->line.action.span,
        "the metadata of the repositories stays in this layer: end the `RUN` with `dnf clean all`");
}

extern constinit const Rule rule{.summary = "dnf metadata left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases =
                                     "hadolint:DL3040 trivy:DS-0019 semgrep:missing-dnf-clean-all "
                                     "kics:missing_dnf_clean_all terrascan:AC_DOCKER_0025",
                                 .check = check,
                                 .doc = R"md(
What the package manager downloads to do its work stays in the layer unless the same `RUN` cleans up, or a cache mount
keeps it: often more than a hundred megabytes.

```dockerfile bad 2:9-2:16
FROM registry.example.org/base:1
RUN dnf install -y curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN dnf install -y curl && dnf clean all
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::dnf_cache_left
