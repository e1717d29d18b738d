#include "compose/data/builds.h"
#include "compose/data/images.h"
#include "compose/data/running.h"
#include "dockerfile/data/users.h"
#include "engine/pass.h"

namespace hullint::rules::compose::user_not_set {

// Whether something that can be read says who the service runs as.
static bool has_user(const Compose& compose, const ComposeService& service, const Pass& pass) {
  if (!is_absent(service["user"])) return true;
  if (!service.build) {
    const auto image = image_reference_of(service["image"], compose);
    return !image || image->repository.find('$') != std::string_view::npos ||
           is_known_non_root_image(*image);
  }
  const auto built = dockerfile_of(*service.build, pass.workspace());
  if (!built) return true;
  const auto index = target_stage(*service.build, built->file());
  if (!index) return true;
  const Stage& stage = built->file().stages()[*index];
  const Stage& first = built->file().origin(stage);
  return stage.user != nullptr || drops_privileges(stage) || first.windows ||
         (first.image && is_known_non_root_image(*first.image));
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    if (!runs_container(service) || has_user(compose, service, pass)) continue;
    pass.report(service.place, "`{}` runs as whoever its image says, mostly root: name a `user`",
                service.name)
        .confidence(Confidence::medium);
  }
}

extern constinit const Rule rule{.summary = "service without a user",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "hardening user security",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Most images run as root unless somebody says otherwise, and a process that is root in the container needs only one flaw of
the runtime to be root on the host. What an image from elsewhere does cannot be seen here, so that this rule is off by
default. Images that are known to have a user of their own, and Dockerfiles with a `USER`, are fine.

```yaml bad 2:3-2:6
services:
  web:
    image: nginx:1.27
```

```dockerfile file=Dockerfile
FROM debian:12
USER app
```

```yaml good
services:
  web:
    image: nginx:1.27
    user: "101"
  other:
    image: nginxinc/nginx-unprivileged:1.27
  own:
    build: .
```
)md"};

}  // namespace hullint::rules::compose::user_not_set
