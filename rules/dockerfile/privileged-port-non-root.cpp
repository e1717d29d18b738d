#include "dockerfile/data/ports.h"
#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::privileged_port_non_root {

static void check(const Dockerfile& file, Pass& pass) {
  const Stage* stage = file.final_stage();
  if (stage == nullptr || stage->user == nullptr || stage->windows) return;
  const Value user = file.user_at_end(*stage);
  if (!user.known || user.text.empty() || is_root_user(user.text)) return;
  for (const ExposedPort& port : exposed_ports(file)) {
    if (port.expose->stage != stage->index || !port.first || *port.first >= 1024 ||
        *port.first == 0)
      continue;
    pass.report(port.word.span, "`{}` cannot listen below 1024 on every runtime: use a higher port",
                user.text)
        .note(stage->user->span, "the user");
  }
}

extern constinit const Rule rule{.summary = "port below 1024 for a user that is not root",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness user",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
Ports below 1024 are for root unless the runtime says otherwise: Docker does since version 20.10, Kubernetes and Podman
often do not. A higher port works everywhere.

```dockerfile bad 3:8-3:10
FROM debian:12
USER app
EXPOSE 80
```

```dockerfile good
FROM debian:12
USER app
EXPOSE 8080
```
)md"};

}  // namespace hullint::rules::dockerfile::privileged_port_non_root
