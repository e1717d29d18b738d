#include "base/strings.h"
#include "dockerfile/data/signals.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::systemd_stopsignal {

// The program that is process 1.
static std::string_view first_program(const Instruction* instruction) {
  if (instruction == nullptr || !instruction->exec_form() || instruction->words.empty()) return {};
  const std::string_view path = instruction->words.front().text;
  return path.substr(path.rfind('/') + 1);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    if (stage.windows) continue;  // stop signals mean nothing there
    const Instruction* start = stage.entrypoint != nullptr ? stage.entrypoint : stage.cmd;
    if (start == nullptr || !one_of(first_program(start), "systemd init")) continue;
    if (stage.stopsignal == nullptr) {
      pass.report(start->words.front().span,
                  "`{}` stops in order on `SIGRTMIN+3` only: add `STOPSIGNAL SIGRTMIN+3`",
                  first_program(start));
      continue;
    }
    const Value value = file.expand(stage.stopsignal->arguments, *stage.stopsignal);
    if (!value.known || canonical_signal(trim(value.text)) == "SIGRTMIN+3") continue;
    pass.report(stage.stopsignal->arguments.span, "`{}` stops in order on `SIGRTMIN+3` only",
                first_program(start))
        .note(start->span, "started here")
        .fix(Safety::safe, "write `SIGRTMIN+3`",
             {{stage.stopsignal->arguments.span, "SIGRTMIN+3"}});
  }
}

extern constinit const Rule rule{.summary = "systemd without its stop signal",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/prefer-systemd-sigrtmin-plus-3",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
systemd takes `SIGTERM` as "start again", and stops in order on `SIGRTMIN+3`: without it every stop ends in a kill.

```dockerfile bad 2:7-2:17
FROM debian:12
CMD ["/sbin/init"]
```

```dockerfile good
FROM debian:12
STOPSIGNAL SIGRTMIN+3
CMD ["/sbin/init"]
```

```dockerfile good
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
CMD ["/sbin/init"]
```
)md"};

}  // namespace hullint::rules::dockerfile::systemd_stopsignal
