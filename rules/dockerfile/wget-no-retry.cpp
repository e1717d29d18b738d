#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::wget_no_retry {

static bool is_unretried(const shell::Command& command) {
  const shell::CommandLine line = wget_line(command);
  return is_download(line) && !line.has("-t --tries --retry-connrefused --retry-on-http-error");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const ToolUse& use : unretried_downloads(file, "wget", "wgetrc", is_unretried)) {
    if (use.download == nullptr) continue;
    pass.report(use.first->name.span,
                "wget gives up at a refused connection: give the stage a `wgetrc` with "
                "`retry_connrefused = on`, or each `wget` `--tries=5 --retry-connrefused`")
        .note(use.download->span, "the first download without a second try");
  }
}

extern constinit const Rule rule{.summary = "wget download without a second try",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "network",
                                 .aliases = "tally:tally/prefer-wget-config",
                                 .check = check,
                                 .doc = R"md(
Networks fail now and then. `--tries` with `--retry-connrefused`, or a `wgetrc` of the stage, tries again before the
build fails. A stage is reported once, where it installs or first uses wget: there the configuration belongs. It holds for
the stages that are built `FROM` it, too.

```dockerfile bad 2:1-2:4
FROM debian:12
RUN wget -q https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN wget -q --tries=5 --retry-connrefused https://example.org/a.tgz
```
)md"};

}  // namespace hullint::rules::dockerfile::wget_no_retry
