#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::curl_no_retry {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("curl") || has_tool_config(file, *at.run, ".curlrc CURL_HOME")) continue;
    const shell::CommandLine line = curl_line(command);
    if (!is_download(line) || line.has("--retry --retry-all-errors")) continue;
    pass.report(
        command.words[command.program].span,
        "one lost packet fails the build: add `--retry 5`, or a `.curlrc` for the whole stage");
  }
}

extern constinit const Rule rule{.summary = "curl download without a second try",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "network",
                                 .aliases = "tally:tally/prefer-curl-config",
                                 .check = check,
                                 .doc = R"md(
Networks fail now and then. `--retry` on the command, or `retry = 5` in a `.curlrc` of the stage, tries again before the
build fails.

```dockerfile bad 2:5-2:9
FROM debian:12
RUN curl -fsSL -o /tmp/a.tgz https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN curl -fsSL --retry 5 -o /tmp/a.tgz https://example.org/a.tgz
```
)md"};

}  // namespace hullint::rules::dockerfile::curl_no_retry
