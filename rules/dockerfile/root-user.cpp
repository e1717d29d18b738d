#include <algorithm>

#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::root_user {

static void check(const Dockerfile& file, Pass& pass) {
  std::vector<const Instruction*> reported;
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    const Value user = file.user_at_end(stage);
    if (stage.user == nullptr || !user.known || !is_root_user(user.text)) continue;
    if (drops_privileges(stage)) continue;
    if (std::find(reported.begin(), reported.end(), stage.user) != reported.end()) continue;
    reported.push_back(stage.user);
    pass.report(stage.user->arguments.span,
                "the container runs as `{}`, so that whoever breaks into it is root: end with the "
                "`USER` that the program needs",
                user.text);
  }
}

extern constinit const Rule rule{
    .summary = "final stage that ends as root",
    .severity = Severity::warning,
    .groups = "user security",
    .aliases =
        "hadolint:DL3002 trivy:DS-0002 checkov:CKV_DOCKER_8 semgrep:last-user-is-root "
        "kics:last_user_is_root sonar:S6471 terrascan:AC_DOCKER_0005",
    .reach = Reach::workspace,
    .check = check,
    .doc = R"md(
The last `USER` is who the container runs as. A process that is root in the container needs only one
flaw of the runtime or one careless mount to be root on the host. Switch to root for the steps that
need it and back at the end.

```dockerfile bad 3:6-3:10
FROM debian:12
RUN useradd --system app
USER root
CMD ["app"]
```

What other stages do costs nothing, and an entrypoint that drops root by itself is fine:

```dockerfile good
FROM golang:1.23 AS build
USER root
RUN go build -o /app .

FROM debian:12
COPY --from=build /app /app
USER 1000:1000
```

```dockerfile good
FROM debian:12
USER root
ENTRYPOINT ["gosu", "postgres", "postgres"]
```
)md"};

}  // namespace hullint::rules::dockerfile::root_user
