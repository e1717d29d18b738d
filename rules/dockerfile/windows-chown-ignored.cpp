#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::windows_chown_ignored {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      const Stage* stage = file.stage_of(*copy);
      const Flag* chown = copy->flag("--chown");
      if (stage == nullptr || !stage->windows || chown == nullptr) continue;
      pass.report(chown->span, "Windows ignores `--chown`: set rights with `icacls` if they matter")
          .unnecessary()
          .fix(Safety::safe, "remove the flag",
               {{with_blank_before(pass.source(), chown->span), ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "owner set on Windows",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/windows/no-chown-flag",
                                 .check = check,
                                 .doc = R"md(
Windows has no owners of this kind: the flag does nothing.

```dockerfile bad 2:6-2:17
FROM mcr.microsoft.com/windows/servercore:ltsc2022
COPY --chown=app a.txt C:/app/
```

```dockerfile fixed
FROM mcr.microsoft.com/windows/servercore:ltsc2022
COPY a.txt C:/app/
```

```dockerfile good
FROM debian:12
COPY --chown=app a.txt /app/
```
)md"};

}  // namespace hullint::rules::dockerfile::windows_chown_ignored
