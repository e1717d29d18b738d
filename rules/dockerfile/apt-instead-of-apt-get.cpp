#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_instead_of_apt_get {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::apt || line.program.value != "apt") continue;
    Finding finding = pass.report(
        line.program.span,
        "`apt` is made for people and may change its options and output: scripts use "
        "`apt-get`{}",
        one_of(line.action.value, "search show list policy madison") ? " or `apt-cache`" : "");
    if (one_of(line.action.value,
               "install remove purge update upgrade autoremove reinstall build-dep "
               "clean autoclean source download"))
      finding.fix(Safety::safe, "use `apt-get`", {{line.program.span, "apt-get"}});
  }
}

extern constinit const Rule rule{.summary = "apt in a script",
                                 .severity = Severity::info,
                                 .groups = "packages",
                                 .aliases =
                                     "hadolint:DL3027 checkov:CKV_DOCKER_9 semgrep:prefer-apt-get "
                                     "kics:run_using_apt terrascan:AC_DOCKER_0002 binnacle:DL3027",
                                 .check = check,
                                 .doc = R"md(
`apt` itself warns that its interface is not stable. `apt-get` has the same actions and stays as it is.

```dockerfile bad 2:5-2:8
FROM debian:12
RUN apt update
```

```dockerfile fixed
FROM debian:12
RUN apt-get update
```

```dockerfile good
FROM debian:12
RUN apt-get update && apt-get install -y apt
RUN cat /etc/apt/sources.list
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_instead_of_apt_get
