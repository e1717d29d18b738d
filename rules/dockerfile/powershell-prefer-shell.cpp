#include "dockerfile/data/powershell.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::powershell_prefer_shell {

static void check(const Dockerfile& file, Pass& pass) {
  const std::vector<PowershellText> texts = powershell_texts(file);
  for (const Stage& stage : file.stages()) {
    const PowershellText* first = nullptr;
    const Instruction* second = nullptr;
    for (const PowershellText& text : texts) {
      if (text.run->stage != stage.index || !text.is_wrapped() || text.wrapper != 0) continue;
      if (text.run->onbuild || text.run->exec_form()) continue;
      if (first == nullptr) {
        first = &text;
      } else if (text.run != first->run && second == nullptr) {
        second = text.run;
      }
    }
    if (second == nullptr) continue;
    const shell::Command& command = first->script->commands[first->wrapper];
    const shell::Word& program = command.words[command.program];
    pass.report(program.span,
                "several `RUN` of this stage start PowerShell themselves: one `SHELL [\"{}\", "
                "\"-Command\"]` "
                "spares that",
                first->core ? "pwsh" : "powershell")
        .note(second->name.span, "here again");
  }
}

extern constinit const Rule rule{.summary = "PowerShell started in each RUN",
                                 .severity = Severity::hint,
                                 .groups = "style ecosystem powershell",
                                 .aliases = "tally:tally/powershell/prefer-shell-instruction",
                                 .check = check,
                                 .doc = R"md(
`RUN powershell -Command ...` goes through two shells, each with its own quotes and escapes. After `SHELL` the `RUN`s of the stage
are PowerShell text as it stands, and the place for `$ErrorActionPreference` is there once for all.

```dockerfile bad 2:5-2:15
FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN powershell -Command Install-WindowsFeature Web-Server
RUN powershell -Command Remove-Item C:\inetpub\wwwroot\*
```

```dockerfile good
FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN powershell -Command Install-WindowsFeature Web-Server
```

```dockerfile good
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN Install-WindowsFeature Web-Server
RUN Remove-Item C:\inetpub\wwwroot\*
```
)md"};

}  // namespace hullint::rules::dockerfile::powershell_prefer_shell
