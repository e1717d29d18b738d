#include "base/strings.h"
#include "dockerfile/data/signals.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::ungraceful_stopsignal {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* stop : file.all(Keyword::stopsignal)) {
    const Value value = file.expand(stop->arguments, *stop);
    if (!value.known) continue;
    const std::string signal = canonical_signal(trim(value.text));
    if (signal != "SIGKILL" && signal != "SIGSTOP") continue;
    pass.report(
            stop->arguments.span,
            "`{}` gives the program no chance to end in order: use a signal that it can handle, as "
            "`SIGTERM`",
            signal)
        .fix(Safety::unsafe, "write `SIGTERM`", {{stop->arguments.span, "SIGTERM"}});
  }
}

extern constinit const Rule rule{.summary = "stop signal that cannot be handled",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/no-ungraceful-stopsignal",
                                 .check = check,
                                 .doc = R"md(
`SIGKILL` and `SIGSTOP` cannot be caught: connections break, and what is not written is lost, at each stop.

```dockerfile bad 2:12-2:19
FROM debian:12
STOPSIGNAL SIGKILL
```

```dockerfile fixed
FROM debian:12
STOPSIGNAL SIGTERM
```

```dockerfile good
FROM debian:12
STOPSIGNAL SIGQUIT
```
)md"};

}  // namespace hullint::rules::dockerfile::ungraceful_stopsignal
