#include "base/strings.h"
#include "dockerfile/data/powershell.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::powershell_progress_bar {

constexpr std::string_view downloads = "invoke-webrequest iwr invoke-restmethod irm";

// The word of a PowerShell text that downloads; null if there is none.
static const shell::Word* find_download(const PowershellText& text) {
  if (text.is_wrapped()) {
    for (const shell::Word& word : text.script->commands[text.wrapper].words) {
      if (one_of(lower(word.value), downloads)) return &word;
    }
  }
  for (std::size_t i = text.is_wrapped() ? text.wrapper + 1 : 0; i < text.script->commands.size();
       ++i) {
    const shell::Command& command = text.script->commands[i];
    if (command.name().empty() || !one_of(lower(command.name()), downloads)) continue;
    return &command.words[command.program];
  }
  return nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  const Instruction* reported = nullptr;
  for (const PowershellText& text : powershell_texts(file)) {
    if (text.run == reported || sets_preference(text, "ProgressPreference", "silentlycontinue"))
      continue;
    const shell::Word* download = find_download(text);
    if (download == nullptr) continue;
    reported = text.run;
    Finding finding = pass.report(download->span,
                                  "`{}` draws a progress bar, which slows it down many times: set "
                                  "`$ProgressPreference = 'SilentlyContinue'` before",
                                  download->value);
    if (text.is_wrapped() || !text.run->heredocs().empty()) continue;
    const Offset begin = text.run->arguments.span.begin;
    finding.fix(Safety::safe, "switch the progress bar off",
                {{{begin, begin}, "$ProgressPreference = 'SilentlyContinue'; "}});
  }
}

extern constinit const Rule rule{.summary = "download with a progress bar",
                                 .severity = Severity::info,
                                 .groups = "correctness ecosystem powershell",
                                 .aliases = "tally:tally/powershell/progress-preference",
                                 .check = check,
                                 .doc = R"md(
`Invoke-WebRequest` updates its progress bar after each piece that it reads. In Windows PowerShell that takes most of the
time: large downloads become ten and more times slower, and nobody sees the bar in a build.

```dockerfile bad 3:5-3:22
FROM mcr.microsoft.com/powershell:lts
SHELL ["pwsh", "-Command"]
RUN Invoke-WebRequest https://example.com/a.zip -OutFile a.zip
```

```dockerfile fixed
FROM mcr.microsoft.com/powershell:lts
SHELL ["pwsh", "-Command"]
RUN $ProgressPreference = 'SilentlyContinue'; Invoke-WebRequest https://example.com/a.zip -OutFile a.zip
```

```dockerfile good
FROM mcr.microsoft.com/powershell:lts
SHELL ["pwsh", "-Command", "$ProgressPreference = 'SilentlyContinue';"]
RUN Invoke-WebRequest https://example.com/a.zip -OutFile a.zip
```
)md"};

}  // namespace hullint::rules::dockerfile::powershell_progress_bar
