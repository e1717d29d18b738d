#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::zypper_unpinned_version {

static bool is_pinned(std::string_view package) {
  return package.find_first_of("=<>:/") != std::string_view::npos || package.ends_with(".rpm");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::zypper || !one_of(line.action.value, "install in"))
      continue;
    for (const shell::Word& package : line.operands) {
      if (package.value.empty() || is_pinned(package.value)) continue;
      // What a variable holds may be pinned.
      if (!package.literal) continue;
      pass.report(
          package.span,
          "`{}` is installed in whatever version the repository has: pin it, as in `{}=1.2.3`",
          package.value, package.value);
    }
  }
}

extern constinit const Rule rule{.summary = "zypper package without a version",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "pinning",
                                 .aliases = "hadolint:DL3037 kics:zypper_install_without_version",
                                 .check = check,
                                 .doc = R"md(
`zypper install httpd` installs the version that the repository has that day. `httpd=2.4.46` is always the same one. Off
by default, as repositories drop old versions.

```dockerfile bad 2:23-2:28
FROM opensuse/leap:15
RUN zypper -n install httpd
```

```dockerfile good
FROM opensuse/leap:15
RUN zypper -n install httpd=2.4.46 "vim>=9" ./x.rpm
```
)md"};

}  // namespace hullint::rules::dockerfile::zypper_unpinned_version
