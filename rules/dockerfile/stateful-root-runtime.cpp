#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::stateful_root_runtime {

static void check(const Dockerfile& file, Pass& pass) {
  const Stage* stage = file.final_stage();
  if (stage == nullptr || drops_privileges(*stage)) return;
  const Value user = file.user_at_end(*stage);
  // Only where this file says that it is root: what the base image says is not known.
  if (stage->user == nullptr || !user.known || !is_root_user(user.text)) return;
  for (const Stage* link : file.chain(*stage)) {
    for (const Instruction& instruction : file.instructions_of(*link)) {
      if (!instruction.is(Keyword::volume) || instruction.onbuild) continue;
      pass.report(instruction.arguments.span,
                  "the program writes to this volume as root, and its files are root's outside too")
          .note(stage->user->span, "`USER` is root");
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

```dockerfile good
FROM debian:12
VOLUME /data
USER app
```
)md"};

}  // namespace hullint::rules::dockerfile::stateful_root_runtime
