#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_missing_yes {

// The actions that stop and ask before they change the system.
constexpr WordList asking_actions(
    "install remove purge autoremove upgrade dist-upgrade full-upgrade build-dep reinstall");

static bool answers(const shell::PackageCommand& line) {
  if (line.has("-y --yes --assume-yes -qq --quiet=2 --force-yes --just-print --simulate -s "
               "--dry-run --recon --no-act --download-only -d --print-uris"))
    return true;
  // `-q -q` and `-q=2` mean yes as well.
  std::size_t quiet = 0;
  for (const shell::Option& option : line.options) {
    if (option.name == "-q" && option.value && option.value->value == "2") return true;
    if (option.name == "-q" || option.name == "--quiet") ++quiet;
    if (option.name != "-o" && option.name != "--option") continue;
    if (option.value && lower(option.value->value).find("assume-yes") != std::string::npos)
      return true;
  }
  return quiet >= 2;
}

// `yes | apt-get install` answers as well; so does a configuration file written before.
static bool is_answered_by_pipe(const RunCommand& at) {
  return at.index > 0 && at.command().before == shell::Operator::pipe;
}

// The first RUN or COPY that writes apt's setting; what stands below it needs no option.
static std::size_t find_configuration(const Dockerfile& file) {
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.line->text.text.find("Assume-Yes") != std::string_view::npos)
      return instruction.index;
  }
  return Instruction::none;
}

static void check(const Dockerfile& file, Pass& pass) {
  const std::size_t configuration = find_configuration(file);
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::apt_get && line.manager != shell::Manager::apt) continue;
    if (!one_of(line.action.value, asking_actions) || answers(line)) continue;
    if (!line.options_known) continue;
    if (is_answered_by_pipe(use.at) || use.at.run->index >= configuration) continue;
    pass.report(line.action.span,
                "`{} {}` may ask for confirmation, and nobody answers during a build: add `-y`",
                line.program.value, line.action.value)
        .fix(Safety::safe, "add `-y`", {{{line.action.span.end, line.action.span.end}, " -y"}});
  }
}

extern constinit const Rule rule{
    .summary = "apt-get that waits for a confirmation",
    .severity = Severity::error,
    .groups = "packages",
    .aliases = "hadolint:DL3014 trivy:DS-0021 semgrep:missing-assume-yes-switch",
    .check = check,
    .doc = R"md(
`apt-get install` asks before it changes anything. A build has no terminal, so the answer is no and
the build stops. `-y` says yes in advance.

```dockerfile bad 2:31-2:38
FROM debian:12
RUN apt-get update && apt-get install curl
```

```dockerfile fixed
FROM debian:12
RUN apt-get update && apt-get install -y curl
```

```dockerfile good
FROM debian:12
RUN apt-get update && apt-get -qq install curl
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_missing_yes
