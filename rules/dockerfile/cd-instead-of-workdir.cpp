#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::cd_instead_of_workdir {

// The cd serves the commands behind it in the same script, and is over with it.
static bool is_temporary(const shell::Script& script, std::size_t index) {
  return index + 1 < script.commands.size();
}

// A later command goes back to where the script was: `cd /src && tar -xf x.tar && cd - && ...`.
static bool comes_back(const shell::Script& script, std::size_t index) {
  for (std::size_t i = index + 1; i < script.commands.size(); ++i) {
    const shell::Command& later = script.commands[i];
    if (later.is("popd")) return true;
    if (later.depth == 0 && later.is("cd") && later.argument_count() == 1 &&
        (later.argument(0).value == "-" || later.argument(0).value.starts_with("..")))
      return true;
  }
  return false;
}

// The commands before the cd would do the same in its folder, or make that folder as WORKDIR does:
// with anything else before it, a WORKDIR would be too early.
static bool is_first(const shell::Script& script, std::size_t index) {
  const std::string_view folder = script.commands[index].argument(0).value;
  for (std::size_t i = 0; i < index; ++i) {
    const shell::Command& before = script.commands[i];
    if (before.depth > 0) return false;
    if (before.words.empty() || one_of(before.name(), "set export")) continue;
    if (!before.is("mkdir") || before.words.back().value != folder) return false;
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("cd") && !command.is("pushd")) continue;
    if (command.depth > 0 || command.in_subshell || command.argument_count() != 1) continue;
    if (at.script->source != shell::Script::Source::shell_form) continue;
    if (at.script->dialect != shell::Dialect::posix && at.script->dialect != shell::Dialect::bash)
      continue;
    const shell::Word& folder = command.argument(0);
    const bool temporary = is_temporary(*at.script, at.index);
    // A path that is made while the command runs cannot be a WORKDIR.
    if (!folder.literal || folder.value == "-" || folder.value == "..") {
      if (!temporary && !folder.literal)
        pass.report(command.span, "this `cd` ends with its `RUN`: it does nothing");
      continue;
    }
    if (temporary) {
      if (!is_first(*at.script, at.index) || comes_back(*at.script, at.index)) continue;
      pass.report(command.span,
                  "`WORKDIR {}` before this `RUN` says where it works, for all to see",
                  folder.value);
    } else {
      pass.report(command.span, "this `cd` ends with its `RUN`: use `WORKDIR {}`", folder.value);
    }
  }
}

extern constinit const Rule rule{
    .summary = "cd where WORKDIR says it",
    .severity = Severity::hint,
    .groups = "style shell",
    .aliases =
        "hadolint:DL3003 trivy:DS-0013 semgrep:use-workdir "
        "kics:run_command_cd_instead_of_workdir terrascan:AC_DOCKER_0018",
    .check = check,
    .doc = R"md(
`WORKDIR` holds for all instructions below, shows in the image, and makes the folder if there is none. A `cd` holds for
its own `RUN` only. Inside a subshell, behind commands that work elsewhere, and with a path that a command
finds out, `cd` is the right thing.

```dockerfile bad 2:5-2:12
FROM debian:12
RUN cd /src && make
```

```dockerfile bad 2:5-2:13
FROM debian:12
RUN cd $HOME
```

```dockerfile good
FROM debian:12
WORKDIR /src
RUN make
RUN (cd /tmp && ./configure) && rm -r /tmp/x
RUN cd /opt && tar -xf /tmp/x.tar && cd - && make
RUN cd "$(mktemp -d)" && make
RUN git clone https://example.org/app.git && cd app && make install
RUN set -ex; tar -xf app.tar -C /usr/src; cd /usr/src/app; make install; cd /; rm -r /usr/src/app
```
)md"};

}  // namespace hullint::rules::dockerfile::cd_instead_of_workdir
