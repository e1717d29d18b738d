#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::semicolon_chain_masks_failure {

// `rm x; exit 0`, `rm x; true`: somebody decided that it may fail.
static bool pardons(const shell::Script& script, std::size_t index) {
  const shell::Command& command = script.commands[index];
  if (index + 1 != script.commands.size()) return false;
  if (command.is("exit")) return command.argument_count() == 1 && command.argument(0).value == "0";
  return one_of(command.name(), "true :");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    if (run->onbuild || file.shell_of(*run).errexit) continue;
    for (const shell::Script& script : run->scripts) {
      if (script.source != shell::Script::Source::shell_form || script.errexit_from) continue;
      if (script.dialect != shell::Dialect::posix && script.dialect != shell::Dialect::bash)
        continue;
      for (std::size_t i = 1; i < script.commands.size(); ++i) {
        const shell::Command& command = script.commands[i];
        if (command.before != shell::Operator::sequence || command.depth > 0 ||
            command.before_span.empty() || pardons(script, i))
          continue;
        const shell::Command& before = script.commands[i - 1];
        // Assignments, tests and words that cannot fail lose nothing.
        if (before.depth > 0 || before.words.empty() ||
            one_of(before.name(), "echo set export cd true : exit printf unset shopt test ["))
          continue;
        pass.report(command.before_span,
                    "if the command before this `;` fails, nobody hears of it: use `&&`, or begin "
                    "with `set -e`");
        break;
      }
    }
  }
}

extern constinit const Rule rule{.summary = "commands joined by a semicolon",
                                 .severity = Severity::info,
                                 .groups = "correctness shell",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
After `;` the next command runs whether the one before failed or not, and only the last one decides about the `RUN`.
`&&`, or `set -e` at the beginning, stops at the first failure.

```dockerfile bad 2:19-2:20
FROM debian:12
RUN apt-get update; apt-get install -y curl
```

```dockerfile good
FROM debian:12
RUN set -eux; apt-get update; apt-get install -y curl
RUN for f in a b; do echo "$f"; done
RUN rm /tmp/*.log; exit 0
```
)md"};

}  // namespace hullint::rules::dockerfile::semicolon_chain_masks_failure
