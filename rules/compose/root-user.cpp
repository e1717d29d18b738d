#include "compose/data/builds.h"
#include "compose/data/running.h"
#include "dockerfile/data/users.h"
#include "engine/pass.h"

namespace hullint::rules::compose::root_user {

static void check_dockerfile(const ComposeService& service, Pass& pass) {
  const auto built = dockerfile_of(*service.build, pass.workspace());
  if (!built) return;
  const auto index = target_stage(*service.build, built->file());
  if (!index) return;
  const Stage& stage = built->file().stages()[*index];
  const Value user = built->file().user_at_end(stage);
  if (stage.user == nullptr || !user.known || !is_root_user(user.text) || drops_privileges(stage))
    return;
  const ComposeNode& target = *service.build->target;
  Finding finding = pass.report(target.is_scalar() ? target.place : service.build->place,
                                "`{}` runs as `{}`, as {} says: name a `user`", service.name,
                                user.text, built->name());
  built->note(finding, stage.user->arguments.span, "the user that the image ends with");
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& user = service["user"];
    if (is_absent(user)) {
      if (service.build) check_dockerfile(service, pass);
      continue;
    }
    if (!user.is_scalar() || !user.is_known() || !is_root_user(user.text)) continue;
    pass.report(user.place,
                "`{}` runs as `{}`, so that whoever breaks into it is root: name the user that it "
                "needs",
                service.name, user.text);
  }
}

extern constinit const Rule rule{.summary = "service that runs as root",
                                 .severity = Severity::warning,
                                 .groups = "user security",
                                 .aliases = "compose-lint:CL-0018",
                                 .reach = Reach::workspace,
                                 .keys = "user build",
                                 .check = check,
                                 .doc = R"md(
A process that is root in the container needs only one flaw of the runtime or one careless mount to be root on the host.
Images that must begin as root mostly change the user by themselves; `user: root` takes that back.

```yaml bad 4:11-4:15 7:11-7:19
services:
  web:
    image: nginx:1.27
    user: root
  app:
    image: registry.example.org/app:1
    user: "0:1000"
```

What a service builds says with its last `USER` who it runs as:

```dockerfile file=Dockerfile
FROM debian:12 AS build
USER root
FROM debian:12
USER app
```

```yaml bad 5:15-5:20
services:
  web:
    build:
      context: .
      target: build
```

```dockerfile file=Dockerfile
FROM debian:12
USER root
```

```yaml good
services:
  web:
    build: .
    user: "1000"
  app:
    image: registry.example.org/app:1
  unknown:
    image: registry.example.org/app:1
    user: ${UID}
```
)md"};

}  // namespace hullint::rules::compose::root_user
