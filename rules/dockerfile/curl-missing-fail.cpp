#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::curl_missing_fail {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("curl")) continue;
    const shell::CommandLine line = curl_line(command);
    if (!is_download(line) || line.has("-f --fail --fail-with-body --fail-early -w --write-out"))
      continue;
    const shell::Word& program = command.words[command.program];
    pass.report(program.span,
                "without `-f` curl saves an error page as if it were the file, and the build goes "
                "on: add "
                "`-f`")
        .fix(Safety::unsafe, "add `-f`", {{{program.span.end, program.span.end}, " -f"}});
  }
}

extern constinit const Rule rule{.summary = "curl that takes error pages for files",
                                 .severity = Severity::info,
                                 .groups = "correctness shell",
                                 .aliases = "binnacle:curlUseFlagF",
                                 .check = check,
                                 .doc = R"md(
For curl an answer "404 Not Found" is a success: the page is written to the file, and what comes next fails in odd
ways, or not at all. `-f` makes it fail at once.

```dockerfile bad 2:5-2:9
FROM debian:12
RUN curl -L -o /tmp/a.tgz https://example.org/a.tgz
```

```dockerfile fixed
FROM debian:12
RUN curl -f -L -o /tmp/a.tgz https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN curl -fsSL -o /tmp/a.tgz https://example.org/a.tgz
RUN curl --version
```
)md"};

}  // namespace hullint::rules::dockerfile::curl_missing_fail
