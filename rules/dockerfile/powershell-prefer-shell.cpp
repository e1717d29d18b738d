#include "dockerfile/data/powershell.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::powershell_prefer_shell {

static void report(const PowershellText& first, const PowershellText& second, Pass& pass) {
  const shell::Command& command = first.script->commands[first.wrapper];
  pass.report(command.words[command.program].span,
              "several `RUN` of this stage start PowerShell themselves: one `SHELL [\"{}\", "
              "\"-Command\"]` spares that",
              first.core ? "pwsh" : "powershell")
      .note(second.run->name.span, "here again");
}

static void check(const Dockerfile& file, Pass& pass) {
  const PowershellText* first = nullptr;  // of the stage
  bool reported = false;
  const std::vector<PowershellText> texts = powershell_texts(file);
  for (const PowershellText& text : texts) {
    if (!text.is_wrapped() || text.wrapper != 0) continue;
    if (text.run->onbuild || text.run->exec_form()) continue;
    if (first == nullptr || first->run->stage != text.run->stage) {
      first = &text;
      reported = false;
    } else if (!reported && text.run != first->run) {
      report(*first, text, pass);
      reported = true;
    }
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
