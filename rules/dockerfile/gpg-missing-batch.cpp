#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::gpg_missing_batch {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("gpg") && !command.is("gpg2")) continue;
    const shell::CommandLine line = shell::command_line(
        command, "-o --output --homedir --keyserver --keyserver-options --keyring --recv-keys -r");
    if (line.has("--batch --version --no-tty")) continue;
    // Only what reads keys or signatures may want to ask.
    if (!line.has("--recv-keys --verify --import --recv-key --recv")) continue;
    const shell::Word& program = command.words[command.program];
    pass.report(program.span, "`{}` may ask on a terminal, and there is none: add `--batch`",
                command.name())
        .fix(Safety::safe, "add `--batch`", {{{program.span.end, program.span.end}, " --batch"}});
  }
}

extern constinit const Rule rule{.summary = "gpg that may ask",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "shell",
                                 .aliases = "binnacle:gpgUseBatchFlag",
                                 .check = check,
                                 .doc = R"md(
Without `--batch` gpg expects a user: it may ask, and its exit status in scripts is not reliable (Debian bug 913614).

```dockerfile bad 2:5-2:8
FROM debian:12
RUN gpg --keyserver hkps://keys.openpgp.org --recv-keys 0123456789ABCDEF
```

```dockerfile fixed
FROM debian:12
RUN gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys 0123456789ABCDEF
```

```dockerfile good
FROM debian:12
RUN gpg --dearmor -o /usr/share/keyrings/x.gpg key.asc
```
)md"};

}  // namespace hullint::rules::dockerfile::gpg_missing_batch
