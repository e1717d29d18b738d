#include "base/strings.h"
#include "dockerfile/data/downloads.h"
#include "dockerfile/data/stages.h"
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

// What is known of the stage's `wget` besides its base.
struct Wget {
  bool gnu = false;
};

// Only distributions whose wget is GNU's have other package managers than apk.
static void learn(Wget& wget, const shell::PackageCommand& line) {
  using shell::Manager;
  switch (line.manager) {
    case Manager::apt:
    case Manager::apt_get:
    case Manager::yum:
    case Manager::dnf:
    case Manager::microdnf:
    case Manager::zypper:
      wget.gnu = true;
      return;
    case Manager::apk:
      // `apk del` may take a group with wget in it away.
      if (line.action.value == "del") wget.gnu = false;
      for (const shell::Word& package : line.operands) {
        const std::string_view name = package.value.substr(0, package.value.find_first_of("=<>~@"));
        if (line.installs() && name == "wget") wget.gnu = true;
      }
      return;
    default:
      return;
  }
}

static bool is_noisy(const shell::Command& command) {
  const shell::CommandLine line = wget_line(command);
  if (!is_download(line) || downloads_little(line)) return false;
  if (line.has("-q --quiet -nv --no-verbose -o --output-file -a --append-output --progress -nc "
               "--show-progress"))
    return false;
  return !any_stream_is_redirected(command) && !has_word_option(command, "-nv -nc");
}

static void report(const shell::Command& command, Pass& pass) {
  const shell::Word& program = command.words[command.program];
  pass.report(program.span,
              "the progress bar fills the build's log with thousands of lines: add "
              "`--progress=dot:giga` or `-q`")
      .fix(Safety::safe, "add `--progress=dot:giga`",
           {{{program.span.end, program.span.end}, " --progress=dot:giga"}});
}

static void check(const Dockerfile& file, Pass& pass) {
  StageState<Wget> known(file);
  const auto uses = file.package_uses();
  auto use = uses.begin();
  for (const RunCommand& at : file.run_commands()) {
    const Stage* stage = file.stage_of(*at.run);
    const bool manages =
        use != uses.end() && use->at.script == at.script && use->at.index == at.index;
    if (manages && stage != nullptr) learn(known.of(*at.run), use->line);
    if (manages) ++use;
    if (stage == nullptr || !at.command().is("wget") || !is_noisy(at.command())) continue;
    // BusyBox's wget knows no `--progress`.
    if (known.of(*at.run).gnu || has_gnu_base(file, *stage)) report(at.command(), pass);
  }
}

extern constinit const Rule rule{.summary = "wget that floods the log",
                                 .severity = Severity::hint,
                                 .groups = "style shell",
                                 .aliases = "hadolint:DL3047",
                                 .check = check,
                                 .doc = R"md(
Without a terminal wget prints a line for every 50 kilobytes. The wget of BusyBox, which Alpine has unless GNU's is
installed, knows no `--progress`: it is not reported, nor is the wget of a base that may be Alpine. So are signatures,
checksums, keys and the like, which are small.

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

```dockerfile bad 2:32-2:36
FROM alpine:3.22
RUN apk add --no-cache wget && wget https://example.org/a.tgz
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache wget && wget --progress=dot:giga https://example.org/a.tgz
```

```dockerfile good
FROM alpine:3.22
RUN wget https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN wget https://example.org/a.tgz.asc
```
)md"};

}  // namespace hullint::rules::dockerfile::wget_noisy_progress
