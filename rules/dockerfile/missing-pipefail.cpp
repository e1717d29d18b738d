#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::missing_pipefail {

// Commands whose failure nobody needs to hear of: they only print what they are given.
constexpr WordList harmless("echo printf yes true :");

// The command before the pipeline's `last` that is nearest to it and can fail; null if none can.
static const shell::Command* find_hidden(const shell::Script& script, std::size_t last) {
  const std::uint32_t pipeline = script.commands[last].pipeline;
  for (std::size_t i = last; i-- > 0;) {
    const shell::Command& command = script.commands[i];
    if (command.pipeline != pipeline) {
      if (command.depth <= script.commands[last].depth) return nullptr;
      continue;
    }
    if (!one_of(command.name(), harmless)) return &command;
  }
  return nullptr;
}

static bool is_shell_of_pipelines(shell::Dialect dialect) {
  return dialect == shell::Dialect::posix || dialect == shell::Dialect::bash;
}

// The first pipe of the script that needs pipefail: one that hides a failure, or else one whose
// commands before the last only print. Neither: nulls.
struct Pipe {
  const shell::Command* last = nullptr;
  const shell::Command* hidden = nullptr;  // whose failure it hides
};

static Pipe first_pipe(const shell::Script& script) {
  Pipe found;
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    const shell::Command& command = script.commands[i];
    if (command.before != shell::Operator::pipe) continue;
    if (command.in_substitution || command.in_condition || script.pipefail_at(i)) continue;
    if (const shell::Command* hidden = find_hidden(script, i)) return {&command, hidden};
    if (found.last == nullptr) found.last = &command;
  }
  return found;
}

// Which failure it is that nobody hears of.
static void add_note(Finding& finding, const shell::Command* hidden) {
  if (hidden == nullptr || hidden->program >= hidden->words.size()) return;
  const shell::Word& program = hidden->words[hidden->program];
  finding.note(program.span, fmt::format("where `{}` fails, the build goes on", program.text));
}

static void check_script(const Instruction& run, const shell::Script& script, Pass& pass) {
  const Pipe pipe = first_pipe(script);
  if (pipe.last == nullptr) return;
  // One finding a script: one SHELL line cures all its pipes.
  Finding finding =
      pass.report(run.name.span,
                  "only the last command of a pipe in it decides whether this `RUN` fails: set "
                  "`SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]` before it");
  finding.confidence(pipe.hidden != nullptr ? Confidence::high : Confidence::low);
  add_note(finding, pipe.hidden);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    if (file.shell_of(*run).pipefail) continue;
    for (const shell::Script& script : run->scripts) {
      // Who writes `["sh", "-c", ...]` chose the shell and its options.
      if (script.source == shell::Script::Source::exec_form) continue;
      if (is_shell_of_pipelines(script.dialect)) check_script(*run, script, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "pipe whose failures are not seen",
                                 .severity = Severity::warning,
                                 .groups = "shell",
                                 .aliases = "hadolint:DL4006 semgrep:set-pipefail",
                                 .check = check,
                                 .doc = R"md(
The status of a pipe is that of its last command. If `wget` fails, `tar` sees an empty input at most,
and the layer is built, and cached, from nothing. With `pipefail` the pipe fails with it. One
`SHELL` cures all pipes of a `RUN`, so that the finding stands on the `RUN` and is one.

```dockerfile bad 2:1-2:4
FROM debian:12
RUN wget -qO- https://example.org/a.tgz | tar -xz -C /opt
```

```dockerfile good
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN wget -qO- https://example.org/a.tgz | tar -xz -C /opt
```

`set -o pipefail` inside the script does as well:

```dockerfile good
FROM alpine:3.20
RUN set -eo pipefail; wget -qO- https://example.org/a.tgz | tar -xz -C /opt
```

`echo` and the like cannot fail in a way that matters. Where nothing else stands before a pipe the finding is unsure, and
shown only if the rule is selected by name:

```dockerfile bad 2:1-2:4
FROM alpine:3.20
RUN echo "app:x:1000" | tee -a /etc/passwd
```
)md"};

}  // namespace hullint::rules::dockerfile::missing_pipefail
