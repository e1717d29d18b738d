#include "dockerfile/data/base_images.h"
#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::user_not_set {

// What would run as root, if this stage says it; else its base.
static Span place_of(const Stage& stage) {
  for (const Instruction* start : {stage.entrypoint, stage.cmd}) {
    if (start != nullptr && start->stage == stage.index) return start->name.span;
  }
  return stage.base.span;
}

static Finding say(const Stage& stage, const Stage& first, Pass& pass) {
  if (first.scratch)
    return pass.report(
        place_of(stage),
        "nothing sets `USER`, so that the container runs as root: end with a `USER`, "
        "by number where no `/etc/passwd` is copied");
  return pass.report(place_of(stage),
                     "nothing sets `USER`, so that the container runs as whoever the base image "
                     "says, mostly root: end with a `USER`");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    if (stage.user != nullptr || drops_privileges(stage)) continue;
    const Stage* first = &file.origin(stage);
    if (first->windows) continue;  // its default user is no administrator
    if (first->image && is_known_non_root_image(*first->image)) continue;
    // A stage that only hands files on is not run.
    if (first->scratch && stage.cmd == nullptr && stage.entrypoint == nullptr) continue;
    say(stage, *first, pass)
        .confidence(has_root_base(file, stage) ? Confidence::medium : Confidence::low);
  }
}

extern constinit const Rule rule{
    .summary = "final stage without USER",
    .severity = Severity::info,
    .groups = "user security",
    .aliases =
        "trivy:DS-0002 checkov:CKV_DOCKER_3 semgrep:missing-user "
        "semgrep:missing-user-entrypoint kics:missing_user_instruction "
        "sonar:S6471 dockle:CIS-DI-0001",
    .reach = Reach::workspace,
    .check = check,
    .doc = R"md(
Most base images run as root unless `USER` says otherwise, and what is built `FROM scratch` always does. A process that
is root in the container needs only one flaw of the runtime to be root on the host. Of images other than the official
ones it is not known who they run as: there the finding is unsure, and shown only if the rule is selected by name. Images
that are known to bring a user of their own are not reported.

```dockerfile bad 2:1-2:4
FROM debian:12
CMD ["app"]
```

```dockerfile good
FROM debian:12 AS base
USER app
FROM base
CMD ["app"]
```

`FROM scratch` has no list of users unless one is copied, so that only a number says who it is:

```dockerfile bad 3:1-3:11
FROM scratch
COPY app /app
ENTRYPOINT ["/app"]
```

```dockerfile good
FROM scratch
COPY app /app
USER 65532
ENTRYPOINT ["/app"]
```

```dockerfile good
FROM gcr.io/distroless/static-debian12:nonroot
COPY app /app
```
)md"};

}  // namespace hullint::rules::dockerfile::user_not_set
