#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::prefer_copy_heredoc {

static bool writes_text(const shell::Command& command) {
  if (!one_of(command.name(), "echo printf cat")) return false;
  for (const shell::Redirection& redirection : command.redirections) {
    const bool file = redirection.kind == shell::Redirection::Kind::write && redirection.fd <= 1;
    if (file && redirection.target.value.starts_with('/') &&
        !redirection.target.value.starts_with("/dev/") &&
        !redirection.target.value.starts_with("/proc/"))
      return command.is("cat") ? command.argument_count() == 0 : true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    if (run->onbuild || run->scripts.size() != 1 || !run->flags.empty()) continue;
    const shell::Script& script = run->scripts.front();
    if (script.commands.empty()) continue;
    bool only_text = true;
    for (const shell::Command& command : script.commands)
      only_text = only_text && writes_text(command) && command.before != shell::Operator::pipe;
    if (only_text)
      pass.report(run->name.span,
                  "`COPY <<EOF /path` writes a file as it stands, without quoting it for a shell");
  }
}

extern constinit const Rule rule{.summary = "file written by echo",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size style",
                                 .aliases = "tally:tally/prefer-copy-heredoc",
                                 .check = check,
                                 .doc = R"md(
A heredoc of `COPY` shows the file as it will be, and starts no shell. It needs BuildKit, so that the rule is off by
default.

```dockerfile bad 2:1-2:4
FROM debian:12
RUN echo "listen=80" > /etc/app.conf
```

```dockerfile good
FROM debian:12
COPY <<EOF /etc/app.conf
listen=80
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_copy_heredoc
