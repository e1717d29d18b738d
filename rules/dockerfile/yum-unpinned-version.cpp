#include <algorithm>

#include "base/strings.h"
#include "dockerfile/data/rpm_packages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::yum_unpinned_version {

// `yum module install NAME`: the stream is the version, as in `NAME:9`.
static void check_modules(const shell::PackageCommand& line, Pass& pass) {
  const bool modules = std::any_of(line.command->words.begin(), line.command->words.end(),
                                   [](const shell::Word& word) { return word.value == "module"; });
  if (!modules) return;
  for (const shell::Word& module : line.operands) {
    if (!module.literal || module.value.find_first_of(":@/") != std::string_view::npos) continue;
    pass.report(module.span,
                "the module `{}` is installed in whatever stream is the default: name one, as in "
                "`{}:9`",
                module.value, module.value);
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::yum || !one_of(line.action.value, "install localinstall"))
      continue;
    if (installs_rpm_group(*line.command)) {
      check_modules(line, pass);
      continue;
    }
    for (const shell::Word& package : line.operands) {
      if (package.value.empty() || is_pinned_rpm(package.value)) continue;
      // What a variable holds may be pinned.
      if (!package.literal) continue;
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

```dockerfile bad 2:27-2:33
FROM registry.example.org/centos:8
RUN yum module install -y tomcat
```

```dockerfile good
FROM registry.example.org/centos:7
RUN yum install -y httpd-2.4.6 https://example.org/x.rpm && yum module install -y nginx:1.20
```
)md"};

}  // namespace hullint::rules::dockerfile::yum_unpinned_version
