#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::missing_pipefail {

// Commands whose failure nobody needs to hear of: they only print what they are given.
constexpr std::string_view harmless = "echo printf yes true :";

// The pipeline's first command, and whether any of its commands but the last can fail.
static bool can_fail_unseen(const shell::Script& script, std::size_t last) {
  const std::uint32_t pipeline = script.commands[last].pipeline;
  for (std::size_t i = last; i-- > 0;) {
    const shell::Command& command = script.commands[i];
    if (command.pipeline != pipeline) {
      if (command.depth <= script.commands[last].depth) return false;
      continue;
    }
    if (!one_of(command.name(), harmless)) return true;
  }
  return false;
}

static bool is_shell_of_pipelines(shell::Dialect dialect) {
  return dialect == shell::Dialect::posix || dialect == shell::Dialect::bash;
}

static void check_script(const Instruction& run, const shell::Script& script, Pass& pass) {
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    const shell::Command& command = script.commands[i];
    if (command.before != shell::Operator::pipe) continue;
    if (command.in_substitution || command.in_condition) continue;
    if (script.pipefail_at(i) || !can_fail_unseen(script, i)) continue;
    pass.report(command.before_span.empty() ? command.span : command.before_span,
                "only the last command of this pipe decides whether `RUN` fails: set "
                "`SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]` before it")
        .note(run.name.span, "the shell of this `RUN` has no `pipefail`");
    return;  // one finding a script: one SHELL line cures them all
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    if (file.shell_of(*run).pipefail) continue;
    for (const shell::Script& script : run->scripts) {
      // Who writes `["sh", "-c", ...]` chose the shell and its options.
      if (script.source == shell::Script::Source::exec_form) continue;
      if (is_shell_of_pipelines(script.dialect)) check_script(*run, script, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "pipe whose failures are not seen",
                                 .severity = Severity::warning,
                                 .groups = "shell",
                                 .aliases = "hadolint:DL4006 semgrep:set-pipefail",
                                 .check = check,
                                 .doc = R"md(
The status of a pipe is that of its last command. If `wget` fails, `tar` sees an empty input at most,
and the layer is built, and cached, from nothing. With `pipefail` the pipe fails with it.

```dockerfile bad 2:41-2:42
FROM debian:12
RUN wget -qO- https://example.org/a.tgz | tar -xz -C /opt
```

```dockerfile good
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN wget -qO- https://example.org/a.tgz | tar -xz -C /opt
```

`echo` and the like cannot fail in a way that matters, and `set -o pipefail` inside the script does
as well:

```dockerfile good
FROM alpine:3.20
RUN echo "app:x:1000" | tee -a /etc/passwd
RUN set -eo pipefail; wget -qO- https://example.org/a.tgz | tar -xz -C /opt
```
)md"};

}  // namespace hullint::rules::dockerfile::missing_pipefail
