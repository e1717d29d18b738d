#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::pipe_to_shell {

static bool is_interpreter(const shell::Command& command) {
  return one_of(command.name(), "sh bash dash ash zsh ksh python python3 perl ruby node php") &&
         (command.argument_count() == 0 || command.argument(0).value.starts_with('-'));
}

static bool downloads(const shell::Command& command) {
  return command.is("curl") || command.is("wget");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    if (!downloads(at.command())) continue;
    const shell::Script& script = *at.script;
    for (std::size_t i = at.index + 1; i < script.commands.size(); ++i) {
      const shell::Command& later = script.commands[i];
      if (later.pipeline != at.command().pipeline) break;
      if (!is_interpreter(later)) continue;
      pass.report(later.words[later.program].span,
                  "whatever the server sends is run as it comes, half of it too: download, check "
                  "its checksum, "
                  "then run it")
          .note(at.command().span, "downloaded here");
      break;
    }
  }
}

extern constinit const Rule rule{.summary = "download piped into a shell",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "supply-chain security",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
Nobody sees what is run, and nothing proves it: the server, or whoever sits between, decides. If the connection breaks,
half of a script has run.

```dockerfile bad 2:49-2:53
FROM debian:12
RUN curl -fsSL https://example.org/install.sh | bash
```

```dockerfile good
FROM debian:12
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/install.sh /tmp/
RUN sh /tmp/install.sh
```
)md"};

}  // namespace hullint::rules::dockerfile::pipe_to_shell
