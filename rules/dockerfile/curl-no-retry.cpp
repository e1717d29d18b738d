#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::curl_no_retry {

static bool is_unretried(const shell::Command& command) {
  const shell::CommandLine line = curl_line(command);
  return is_download(line) && !line.has("--retry --retry-all-errors");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const ToolUse& use : unretried_downloads(file, "curl", "curlrc curl_home", is_unretried)) {
    if (use.download == nullptr) continue;
    pass.report(
            use.first->name.span,
            "one lost packet fails the build: give the stage a `.curlrc` with `retry = 5`, or each "
            "`curl` `--retry 5`")
        .note(use.download->span, "the first download without a second try");
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
build fails. A stage is reported once, where it installs or first uses curl: there the configuration belongs. It holds for
the stages that are built `FROM` it, too.

```dockerfile bad 2:1-2:4
FROM debian:12
RUN curl -fsSL -o /tmp/a.tgz https://example.org/a.tgz
```

```dockerfile bad 2:1-2:4
FROM debian:12 AS base
RUN apt-get update && apt-get install -y curl
RUN curl -fsSL -o /tmp/a.tgz https://example.org/a.tgz
RUN curl -fsSL -o /tmp/b.tgz https://example.org/b.tgz
FROM base
RUN curl -fsSL -o /tmp/c.tgz https://example.org/c.tgz
```

```dockerfile good
FROM debian:12
RUN curl -fsSL --retry 5 -o /tmp/a.tgz https://example.org/a.tgz
```
)md"};

}  // namespace hullint::rules::dockerfile::curl_no_retry
