#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::pointless_command {

// What needs a terminal, a running system or a user: at build time there is none.
constexpr WordList pointless(
    "ssh vim vi nano emacs shutdown reboot halt service systemctl ps free top htop kill mount "
    "umount "
    "ifconfig telnet");

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!one_of(command.name(), pointless)) continue;
    if (at.script->dialect == shell::Dialect::cmd ||
        at.script->dialect == shell::Dialect::powershell)
      continue;
    // `systemctl enable` only makes links, `ssh -V` and the like only print.
    if (command.is("systemctl") || command.is("ps") || command.is("kill")) {
      if (!pass.flag("strict")) continue;
    }
    if (command.argument_count() == 1 &&
        one_of(command.argument(0).value, "-V --version -v --help"))
      continue;
    if (command.in_condition) continue;
    pass.report(command.words[command.program].span,
                "`{}` makes no sense during a build, where no {} is there to work with",
                command.name(),
                one_of(command.name(), "vim vi nano emacs top htop telnet ssh") ? "user"
                                                                                : "running system");
  }
}

static constexpr Option options[] = {
    {.name = "strict",
     .kind = Option::Kind::boolean,
     .fallback = "false",
     .doc = "report `ps`, `kill` and `systemctl` too, which scripts use for good reasons"},
};

extern constinit const Rule rule{.summary = "command that makes no sense during a build",
                                 .severity = Severity::info,
                                 .groups = "correctness shell",
                                 .aliases =
                                     "hadolint:DL3001 semgrep:nonsensical-command "
                                     "kics:run_utilities_and_posix_commands",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
A build runs without a terminal, without services, and on a file system that is thrown together for it. Editors,
remote shells and tools for the running machine do nothing there that lasts.

```dockerfile bad 2:5-2:12
FROM debian:12
RUN service nginx start
```

```dockerfile good
FROM debian:12
RUN apt-get update && apt-get install -y vim openssh-client
RUN systemctl enable nginx
```
)md"};

}  // namespace hullint::rules::dockerfile::pointless_command
