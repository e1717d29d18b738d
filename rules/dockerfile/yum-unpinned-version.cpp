#include "base/strings.h"
#include "dockerfile/data/rpm_packages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::yum_unpinned_version {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::yum || !one_of(line.action.value, "install localinstall"))
      continue;
    for (const shell::Word& package : line.operands) {
      if (package.value.empty() || is_pinned_rpm(package.value)) continue;
      // What a variable holds may be pinned.
      if (!package.literal || installs_rpm_group(*line.command)) continue;
      pass.report(
          package.span,
          "`{}` is installed in whatever version the repository has: pin it, as in `{}-1.2.3`",
          package.value, package.value);
    }
  }
}

extern constinit const Rule rule{.summary = "yum package without a version",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "pinning",
                                 .aliases =
                                     "hadolint:DL3033 kics:yum_install_without_version "
                                     "terrascan:AC_DOCKER_0033",
                                 .check = check,
                                 .doc = R"md(
`yum install httpd` installs the version that the repository has that day. `httpd-2.4.57` is always the same one. Off by
default, as repositories drop old versions.

```dockerfile bad 2:20-2:25
FROM registry.example.org/centos:7
RUN yum install -y httpd
```

```dockerfile good
FROM registry.example.org/centos:7
RUN yum install -y httpd-2.4.6 https://example.org/x.rpm
```
)md"};

}  // namespace hullint::rules::dockerfile::yum_unpinned_version
