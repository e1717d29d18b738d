#include "dockerfile/data/package_caches.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::yum_cache_left {

constexpr shell::Manager managers[] = {shell::Manager::yum};
constexpr std::string_view folders[] = {"/var/cache/yum", "/var/cache/dnf"};

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse* use : find_left_caches(file, {managers, folders, "clean"}))
    pass.report(
        use->line.action.span,
        "the metadata of the repositories stays in this layer: end the `RUN` with `yum clean all`");
}

extern constinit const Rule rule{.summary = "yum metadata left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases =
                                     "hadolint:DL3032 trivy:DS-0015 semgrep:missing-yum-clean-all "
                                     "kics:yum_clean_all_missing binnacle:yumInstallRmVarCacheYum "
                                     "terrascan:AC_DOCKER_0009",
                                 .check = check,
                                 .doc = R"md(
What the package manager downloads to do its work stays in the layer unless the same `RUN` cleans up, or a cache mount
keeps it: often more than a hundred megabytes.

```dockerfile bad 2:9-2:16
FROM registry.example.org/base:1
RUN yum install -y curl
```

```dockerfile good
FROM registry.example.org/base:1
RUN yum install -y curl && yum clean all
RUN --mount=type=cache,target=/var/cache/yum yum install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::yum_cache_left
