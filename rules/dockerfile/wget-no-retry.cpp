#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::wget_no_retry {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("wget") || has_tool_config(file, *at.run, "wgetrc WGETRC")) continue;
    const shell::CommandLine line = wget_line(command);
    if (!is_download(line) || line.has("-t --tries --retry-connrefused --retry-on-http-error"))
      continue;
    pass.report(
        command.words[command.program].span,
        "wget gives up at a refused connection: add `--tries=5 --retry-connrefused`, or a `wgetrc` "
        "for the whole stage");
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
build fails.

```dockerfile bad 2:5-2:9
FROM debian:12
RUN wget -q https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN wget -q --tries=5 --retry-connrefused https://example.org/a.tgz
```
)md"};

}  // namespace hullint::rules::dockerfile::wget_no_retry
