#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_unpinned_version {

static bool is_pinned(std::string_view package) {
  return package.find('=') != std::string_view::npos || package.ends_with(".deb") ||
         package.find('/') != std::string_view::npos || package.ends_with('-') ||
         package.starts_with('<');
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if ((line.manager != shell::Manager::apt_get && line.manager != shell::Manager::apt) ||
        line.action.value != "install")
      continue;
    for (const shell::Word& package : line.operands) {
      if (package.value.empty() || is_pinned(package.value)) continue;
      // What a variable holds may be pinned.
      if (!package.literal) continue;
      pass.report(package.span,
                  "`{}` is installed in whatever version the archive has: pin it, as in `{}=1.2.3`",
                  package.value, package.value);
    }
  }
}

extern constinit const Rule rule{
    .summary = "apt package without a version",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "pinning",
    .aliases = "hadolint:DL3008 kics:apt_get_install_pin_version_not_defined",
    .check = check,
    .doc = R"md(
`apt-get install curl` installs whatever version the archive has that day. Debian removes old versions from its
archive, so that a pinned build breaks within weeks unless it uses a snapshot (`snapshot.debian.org`). For that reason
the rule is off by default.

```dockerfile bad 2:24-2:28
FROM debian:12
RUN apt-get install -y curl
```

```dockerfile good
FROM debian:12
RUN apt-get install -y curl=7.88.1-10 ./local.deb vim/stable $PACKAGES
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_unpinned_version
