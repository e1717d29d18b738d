#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apk_unpinned_version {

static bool is_pinned(std::string_view package) {
  return package.find_first_of("=~<>@") != std::string_view::npos || package.ends_with(".apk") ||
         package.starts_with('.') || package.starts_with('!') ||
         package.find('/') != std::string_view::npos;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::apk || line.action.value != "add") continue;
    for (const shell::Word& package : line.operands) {
      if (package.value.empty() || is_pinned(package.value)) continue;
      // What a variable holds may be pinned.
      if (!package.literal) continue;
      pass.report(package.span,
                  "`{}` is installed in whatever version the repository has: pin it, as in "
                  "`{}=1.2.3-r0` or `~=1.2`",
                  package.value, package.value);
    }
  }
}

extern constinit const Rule rule{
    .summary = "apk package without a version",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "pinning",
    .aliases = "hadolint:DL3018 kics:unpinned_package_version_in_apk_add",
    .check = check,
    .doc = R"md(
`apk add curl` installs the version that the repository has that day. Alpine keeps only the newest one of each branch, so
that exact pins break soon; `~=1.2` keeps the minor version. Off by default.

```dockerfile bad 2:20-2:24
FROM alpine:3.20
RUN apk add -q -U  curl
```

```dockerfile good
FROM alpine:3.20
RUN apk add --virtual .build curl=8.9.0-r0 "git~=2.45" ./x.apk
```
)md"};

}  // namespace hullint::rules::dockerfile::apk_unpinned_version
