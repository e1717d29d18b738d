#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::ssh_server_installed {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (!use.line.installs() || !leaves_layer(file, *use.at.run)) continue;
    for (const shell::Word& package : use.line.operands) {
      const std::string_view name = package.value.substr(0, package.value.find_first_of("=<>~:"));
      if (!one_of(name, "openssh-server dropbear dropbear-run openssh-sftp-server")) continue;
      pass.report(package.span,
                  "`{}` makes a container a machine to log in to: `docker exec` needs no server",
                  name);
    }
  }
}

extern constinit const Rule rule{.summary = "SSH server in the image",
                                 .severity = Severity::info,
                                 .groups = "privilege security",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
An SSH server in a container needs keys, a supervisor and updates, and is one more way in. `docker exec` and `kubectl
exec` do the same with the rights of their caller.

```dockerfile bad 2:24-2:38
FROM debian:12
RUN apt-get install -y openssh-server
```

```dockerfile good
FROM debian:12 AS build
RUN apt-get install -y openssh-server && make check
FROM debian:12
COPY --from=build /app /app
RUN apt-get install -y openssh-client
```
)md"};

}  // namespace hullint::rules::dockerfile::ssh_server_installed
