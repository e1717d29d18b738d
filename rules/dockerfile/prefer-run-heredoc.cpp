#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::prefer_run_heredoc {

static void check(const Dockerfile& file, Pass& pass) {
  const auto least = static_cast<std::size_t>(pass.number("min-commands"));
  for (const Instruction* run : file.all(Keyword::run)) {
    if (run->onbuild || !run->heredocs().empty() || run->exec_form() || run->scripts.size() != 1)
      continue;
    const shell::Script& script = run->scripts.front();
    if (script.dialect != shell::Dialect::posix && script.dialect != shell::Dialect::bash) continue;
    std::size_t chained = 1;
    bool only_and = true;
    for (const shell::Command& command : script.commands) {
      if (command.depth > 0) continue;
      if (command.before == shell::Operator::and_if) ++chained;
      only_and = only_and && command.before != shell::Operator::or_if &&
                 command.before != shell::Operator::sequence;
    }
    if (chained < least || !only_and) continue;
    pass.report(run->name.span,
                "{} commands joined by `&&` are easier to read as a heredoc with `set -e`",
                chained);
  }
}

static constexpr Option options[] = {
    {.name = "min-commands",
     .kind = Option::Kind::number,
     .fallback = "3",
     .doc = "how many commands make a chain long"},
};

extern constinit const Rule rule{.summary = "long chain of commands",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "tally:tally/prefer-run-heredoc",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
A heredoc is a script as one writes it, without `&&` and backslashes. With `set -e` it stops at the first command that
fails. It needs BuildKit, so that the rule is off by default.

```dockerfile bad 2:1-2:4
FROM debian:12
RUN a && b && c
```

```dockerfile good
FROM debian:12
RUN <<EOF
set -e
a
b
c
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_run_heredoc
