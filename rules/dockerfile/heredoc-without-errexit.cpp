#include "dockerfile/model.h"
#include "engine/pass.h"
#include "shell/program.h"

namespace hullint::rules::dockerfile::heredoc_without_errexit {

// The script turns it on somewhere, if only for a part of its commands: that is thought about.
static bool sets_errexit(const shell::Script& script) {
  for (const shell::Command& command : script.commands) {
    if (!command.is("set")) continue;
    const std::span<const shell::Word> arguments(command.arguments_begin(),
                                                 command.arguments_end());
    if (shell::set_options(arguments).errexit > 0) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    if (file.shell_of(*run).errexit) continue;
    for (const shell::Script& script : run->scripts) {
      if (script.source != shell::Script::Source::heredoc || !script.parsed) continue;
      if (script.dialect != shell::Dialect::posix && script.dialect != shell::Dialect::bash)
        continue;
      // Only commands in a row can hide each other's failures.
      std::size_t commands = 0;
      for (const shell::Command& command : script.commands)
        commands += command.depth == 0 && (command.before == shell::Operator::none ||
                                           command.before == shell::Operator::sequence)
                        ? 1
                        : 0;
      if (commands < 2 || sets_errexit(script) || run->heredocs().empty()) continue;
      pass.report(run->heredocs().front().marker.span,
                  "only the last command of this script decides whether `RUN` fails: begin it with "
                  "`set -e`");
    }
  }
}

extern constinit const Rule rule{.summary = "script whose failures are not seen",
                                 .severity = Severity::warning,
                                 .groups = "correctness shell",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
A heredoc of `RUN` is a shell script: when a command fails, the next one runs, and the build goes on with half of the
work done. `set -e` stops at the first failure, as `&&` does.

```dockerfile bad 2:5-2:10
FROM debian:12
RUN <<EOF
apt-get update
apt-get install -y curl
EOF
```

```dockerfile good
FROM debian:12
RUN <<EOF
set -eux
apt-get update
apt-get install -y curl
EOF
RUN <<EOF
apt-get update && apt-get install -y git
EOF
RUN <<EOF
set -e
make
set +e
make check
exit 0
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::heredoc_without_errexit
