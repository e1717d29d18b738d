#include "base/strings.h"
#include "dockerfile/data/signals.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::nginx_stopsignal {

// The program that is process 1.
static std::string_view first_program(const Instruction* instruction) {
  if (instruction == nullptr || !instruction->exec_form() || instruction->words.empty()) return {};
  const std::string_view path = instruction->words.front().text;
  return path.substr(path.rfind('/') + 1);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    const Instruction* start = stage.entrypoint != nullptr ? stage.entrypoint : stage.cmd;
    if (start == nullptr || !one_of(first_program(start), "nginx openresty")) continue;
    if (stage.stopsignal == nullptr) {
      // Images of these programs set it themselves.
      const Stage* first = &file.origin(stage);
      const std::string_view base = first->image ? first->image->repository : "";
      if (base.find("nginx") != std::string_view::npos ||
          base.find("openresty") != std::string_view::npos)
        continue;
      pass.report(start->words.front().span,
                  "`{}` stops in order on `SIGQUIT` only: add `STOPSIGNAL SIGQUIT`",
                  first_program(start));
      continue;
    }
    const Value value = file.expand(stage.stopsignal->arguments, *stage.stopsignal);
    if (!value.known || canonical_signal(trim(value.text)) == "SIGQUIT") continue;
    pass.report(stage.stopsignal->arguments.span, "`{}` stops in order on `SIGQUIT` only",
                first_program(start))
        .note(start->span, "started here")
        .fix(Safety::unsafe, "write `SIGQUIT`", {{stage.stopsignal->arguments.span, "SIGQUIT"}});
  }
}

extern constinit const Rule rule{.summary = "nginx without its stop signal",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/prefer-nginx-sigquit",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
On `SIGTERM` nginx drops open connections. On `SIGQUIT` it answers what it has begun, and then stops. The official image
sets it.

```dockerfile bad 2:7-2:12
FROM debian:12
CMD ["nginx", "-g", "daemon off;"]
```

```dockerfile good
FROM debian:12
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
```
)md"};

}  // namespace hullint::rules::dockerfile::nginx_stopsignal
