#include "base/strings.h"
#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::wget_noisy_progress {

// `-nv` is one option, not a bundle.
static bool has_word_option(const shell::Command& command, std::string_view options) {
  for (const shell::Word& word : command.words) {
    if (one_of(word.value, options)) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("wget")) continue;
    const shell::CommandLine line = wget_line(command);
    if (!is_download(line)) continue;
    if (line.has("-q --quiet -nv --no-verbose -o --output-file -a --append-output --progress -nc "
                 "--show-progress"))
      continue;
    if (any_stream_is_redirected(command) || has_word_option(command, "-nv -nc")) continue;
    const shell::Word& program = command.words[command.program];
    pass.report(program.span,
                "the progress bar fills the build's log with thousands of lines: add "
                "`--progress=dot:giga` "
                "or `-q`")
        .fix(Safety::safe, "add `--progress=dot:giga`",
             {{{program.span.end, program.span.end}, " --progress=dot:giga"}});
  }
}

extern constinit const Rule rule{.summary = "wget that floods the log",
                                 .severity = Severity::hint,
                                 .groups = "style shell",
                                 .aliases = "hadolint:DL3047",
                                 .check = check,
                                 .doc = R"md(
Without a terminal wget prints a line for every 50 kilobytes.

```dockerfile bad 2:5-2:9
FROM debian:12
RUN wget https://example.org/a.tgz
```

```dockerfile fixed
FROM debian:12
RUN wget --progress=dot:giga https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN wget -q https://example.org/a.tgz && wget -nv https://example.org/b.tgz
```
)md"};

}  // namespace hullint::rules::dockerfile::wget_noisy_progress
