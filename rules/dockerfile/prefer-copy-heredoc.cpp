#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::prefer_copy_heredoc {

// The file that the command writes given text into; empty if it does something else.
static std::string_view written_by(const shell::Command& command) {
  if (!one_of(command.name(), "echo printf cat")) return {};
  if (command.is("cat") && command.argument_count() > 0) return {};
  for (const shell::Redirection& redirection : command.redirections) {
    const bool file = redirection.kind == shell::Redirection::Kind::write && redirection.fd <= 1;
    const std::string_view path = redirection.target.value;
    if (file && path.starts_with('/') && !path.starts_with("/dev/") && !path.starts_with("/proc/"))
      return path;
  }
  return {};
}

// `chmod MODE` of the file that was just written: `COPY --chmod` does it.
static bool is_chmod_of(const shell::Command& command, std::string_view path) {
  return command.is("chmod") && command.argument_count() == 2 &&
         command.argument(1).value == path && !path.empty();
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    if (run->onbuild || run->scripts.size() != 1 || !run->flags.empty()) continue;
    const shell::Script& script = run->scripts.front();
    if (script.commands.empty()) continue;
    bool only_text = true;
    std::string_view path;
    for (const shell::Command& command : script.commands) {
      if (is_chmod_of(command, path)) continue;
      path = written_by(command);
      only_text = only_text && !path.empty() && command.before != shell::Operator::pipe;
    }
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

```dockerfile bad 2:1-2:4
FROM debian:12
RUN printf '#!/bin/sh\nexec app\n' > /run.sh && chmod +x /run.sh
```

```dockerfile good
FROM debian:12
COPY <<EOF /etc/app.conf
listen=80
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_copy_heredoc
