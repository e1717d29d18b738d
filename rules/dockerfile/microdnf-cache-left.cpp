#include "dockerfile/data/package_caches.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::microdnf_cache_left {

constexpr shell::Manager managers[] = {shell::Manager::microdnf, shell::Manager::tdnf};
constexpr std::string_view folders[] = {"/var/cache/yum", "/var/cache/dnf", "/var/cache/tdnf"};

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse* use : find_left_caches(file, {managers, folders, "clean"}))
    pass.report(use->line.action.span,
                "the metadata of the repositories stays in this layer: end the `RUN` with "
                "`microdnf clean all`");
}

extern constinit const Rule rule{.summary = "microdnf or tdnf metadata left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases = "hadolint:DL3040 trivy:DS-0027",
                                 .check = check,
                                 .doc = R"md(
What the package manager downloads to do its work stays in the layer unless the same `RUN` cleans up, or a cache mount
keeps it: often more than a hundred megabytes.

```dockerfile bad 2:14-2:21
FROM registry.example.org/base:1
RUN microdnf install -y curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN microdnf install -y curl && microdnf clean all
RUN --mount=type=cache,target=/var/cache/yum microdnf install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::microdnf_cache_left
