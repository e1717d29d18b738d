#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::shell_via_symlink {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("ln")) continue;
    const shell::CommandLine line =
        shell::command_line(command, "-S --suffix -t --target-directory");
    if (line.operands.size() < 2) continue;
    const shell::Word& link = line.operands.back();
    if (link.value != "/bin/sh" && link.value != "/usr/bin/sh") continue;
    pass.report(
        command.span,
        "this replaces the shell of the whole image: `SHELL [\"{}\", \"-c\"]` changes it for the "
        "build only",
        line.operands.front().value.starts_with('/') ? line.operands.front().value : "/bin/bash");
  }
}

extern constinit const Rule rule{
    .summary = "shell replaced by a link",
    .severity = Severity::warning,
    .groups = "shell",
    .aliases =
        "hadolint:DL4005 semgrep:use-shell-instruction "
        "kics:changing_default_shell_using_run_command terrascan:AC_DOCKER_0020",
    .check = check,
    .doc = R"md(
Packages' scripts rely on the `/bin/sh` that their distribution chose. `SHELL` chooses the shell of the following
`RUN`s without touching it.

```dockerfile bad 2:5-2:29
FROM debian:12
RUN ln -sf /bin/bash /bin/sh
```

```dockerfile good
FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN ln -sf /bin/sh /usr/local/bin/sh-link
```
)md"};

}  // namespace hullint::rules::dockerfile::shell_via_symlink
