#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::cmd_ignored_by_shell_entrypoint {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (stage.cmd == nullptr || stage.entrypoint == nullptr || stage.cmd->stage != stage.index)
      continue;
    if (stage.entrypoint->json != Json::none || stage.entrypoint->arguments.text.empty()) continue;
    if (stage.entrypoint->shell != nullptr || stage.windows) continue;
    pass.report(stage.cmd->name.span,
                "`CMD` never reaches a shell-form `ENTRYPOINT`: write the entrypoint as an array")
        .note(stage.entrypoint->name.span, "the entrypoint");
  }
}

extern constinit const Rule rule{.summary = "CMD that the entrypoint does not get",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`CMD` is the entrypoint's arguments. In shell form the entrypoint is `/bin/sh -c "..."`, and what follows are arguments of
the shell: the program gets neither `CMD` nor what `docker run` adds.

```dockerfile bad 3:1-3:4
FROM debian:12
ENTRYPOINT exec app
CMD ["--all"]
```

```dockerfile good
FROM debian:12
ENTRYPOINT ["app"]
CMD ["--all"]
```
)md"};

}  // namespace hullint::rules::dockerfile::cmd_ignored_by_shell_entrypoint
