#include "dockerfile/data/powershell.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::powershell_no_stop_on_error {

static void check(const Dockerfile& file, Pass& pass) {
  const Instruction* reported = nullptr;
  for (const PowershellText& text : powershell_texts(file)) {
    if (text.run == reported || statement_count(text.text) < 2) continue;
    const bool stops = sets_preference(text, "ErrorActionPreference", "stop");
    // Windows PowerShell has no such setting for programs.
    const bool native =
        !text.core || sets_preference(text, "PSNativeCommandUseErrorActionPreference", "true");
    if (stops && native) continue;
    reported = text.run;
    const Span place = text.is_wrapped() ? text.script->commands[text.wrapper]
                                               .words[text.script->commands[text.wrapper].program]
                                               .span
                                         : text.run->name.span;
    if (stops) {
      pass.report(place,
                  "a program that fails in between does not fail the build: set "
                  "`$PSNativeCommandUseErrorActionPreference = $true`");
      continue;
    }
    Finding finding = pass.report(place,
                                  "an error in between does not fail the build: begin with "
                                  "`$ErrorActionPreference = 'Stop'`");
    if (text.is_wrapped() || !text.run->heredocs().empty()) continue;
    const Offset begin = text.run->arguments.span.begin;
    const std::string_view both =
        "$ErrorActionPreference = 'Stop'; $PSNativeCommandUseErrorActionPreference = $true; ";
    finding.fix(Safety::unsafe, "stop at errors",
                {{{begin, begin}, std::string(text.core ? both : both.substr(0, 33))}});
  }
}

extern constinit const Rule rule{.summary = "PowerShell that goes on after an error",
                                 .severity = Severity::warning,
                                 .groups = "correctness shell ecosystem powershell",
                                 .aliases = "tally:tally/powershell/error-action-preference",
                                 .check = check,
                                 .doc = R"md(
PowerShell reports most errors and goes on with the next statement; the build sees the status of the last one. With
`$ErrorActionPreference = 'Stop'` the first error ends the command. That is about PowerShell's own commands: for programs, PowerShell
7.4 has `$PSNativeCommandUseErrorActionPreference`. The best place for both is `SHELL`.

```dockerfile bad 3:1-3:4
FROM mcr.microsoft.com/powershell:lts
SHELL ["pwsh", "-Command"]
RUN Install-Module PSReadLine -Force; Write-Host done
```

```dockerfile fixed
FROM mcr.microsoft.com/powershell:lts
SHELL ["pwsh", "-Command"]
RUN $ErrorActionPreference = 'Stop'; $PSNativeCommandUseErrorActionPreference = $true; Install-Module PSReadLine -Force; Write-Host done
```

```dockerfile good
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Install-Module PSReadLine -Force; Write-Host done
```
)md"};

}  // namespace hullint::rules::dockerfile::powershell_no_stop_on_error
