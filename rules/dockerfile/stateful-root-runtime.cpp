#include "dockerfile/data/base_images.h"
#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::stateful_root_runtime {

// Where this file says so, or nothing does and the base image is known to.
static bool runs_as_root(const Dockerfile& file, const Stage& stage) {
  if (stage.user == nullptr) return has_root_base(file, stage);
  const Value user = file.user_at_end(stage);
  return user.known && is_root_user(user.text);
}

static void check(const Dockerfile& file, Pass& pass) {
  const Stage* stage = file.final_stage();
  if (stage == nullptr || drops_privileges(*stage)) return;
  if (!runs_as_root(file, *stage)) return;
  for (const Stage* link : file.chain(*stage)) {
    for (const Instruction& instruction : file.instructions_of(*link)) {
      if (!instruction.is(Keyword::volume) || instruction.onbuild) continue;
      Finding finding = pass.report(
          instruction.arguments.span,
          "the program writes to this volume as root, and its files are root's outside too");
      if (stage->user != nullptr) {
        finding.note(stage->user->span, "`USER` is root");
      } else {
        finding.confidence(Confidence::medium)
            .note(file.origin(*stage).base.span, "this image is root's, and nothing sets `USER`");
      }
    }
  }
}

extern constinit const Rule rule{.summary = "data of a container that runs as root",
                                 .severity = Severity::info,
                                 .groups = "user security",
                                 .aliases = "tally:tally/stateful-root-runtime",
                                 .check = check,
                                 .doc = R"md(
What a container that runs as root writes to a volume belongs to root on the host. Other containers and people can then
not use it, and a flaw in the program reaches further.

```dockerfile bad 3:8-3:13
FROM debian:12
USER root
VOLUME /data
```

An official image that runs as root counts where nothing sets `USER`; of other images it is not known.

```dockerfile bad 2:8-2:13
FROM debian:12
VOLUME /data
```

```dockerfile good
FROM debian:12
VOLUME /data
USER app
```

```dockerfile good
FROM registry.example.org/app:1
VOLUME /data
```
)md"};

}  // namespace hullint::rules::dockerfile::stateful_root_runtime
