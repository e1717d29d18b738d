#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::windows_stopsignal_ignored {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* stop : file.all(Keyword::stopsignal)) {
    const Stage* stage = file.stage_of(*stop);
    if (stage == nullptr || !stage->windows || stop->onbuild) continue;
    pass.report(stop->span, "Windows has no signals: `STOPSIGNAL` does nothing")
        .unnecessary()
        .fix(Safety::safe, "remove it", {{whole_lines(pass.source(), stop->span), ""}});
  }
}

extern constinit const Rule rule{.summary = "stop signal on Windows",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/windows/no-stopsignal",
                                 .check = check,
                                 .doc = R"md(
Windows containers are stopped in another way: the instruction does nothing.

```dockerfile bad 2:1-2:19
FROM mcr.microsoft.com/windows/servercore:ltsc2022
STOPSIGNAL SIGTERM
```

```dockerfile fixed
FROM mcr.microsoft.com/windows/servercore:ltsc2022
```

```dockerfile good
FROM debian:12
STOPSIGNAL SIGTERM
```
)md"};

}  // namespace hullint::rules::dockerfile::windows_stopsignal_ignored
