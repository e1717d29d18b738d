#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::secret_written_to_layer {

static bool reads_secret(const shell::Command& command) {
  for (const shell::Word& word : command.words) {
    if (word.value.starts_with("/run/secrets/")) return true;
  }
  for (const shell::Redirection& redirection : command.redirections) {
    if (redirection.kind == shell::Redirection::Kind::read &&
        redirection.target.value.starts_with("/run/secrets/"))
      return true;
  }
  return false;
}

static bool has_secret_mount(const Instruction& run) {
  for (const Mount& mount : run.mounts) {
    if (mount.type == "secret") return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!has_secret_mount(*at.run) || !reads_secret(command)) continue;
    const auto report = [&](Span span) {
      pass.report(
          span,
          "this writes the secret into the layer, where everybody who has the image can read it");
    };
    if (one_of(command.name(), "cp mv install ln") && !command.is("ln")) {
      const shell::Word& target = command.words.back();
      if (target.value.starts_with("/dev/") || has_cache_mount(*at.run, target.value)) continue;
      if (removes_later(at, target.value)) continue;
      report(target.span);
    }
    if (!one_of(command.name(), "cat echo tee")) continue;
    for (const shell::Redirection& redirection : command.redirections) {
      if (redirection.kind != shell::Redirection::Kind::write &&
          redirection.kind != shell::Redirection::Kind::append)
        continue;
      if (redirection.target.value.starts_with("/dev/") ||
          has_cache_mount(*at.run, redirection.target.value))
        continue;
      if (removes_later(at, redirection.target.value)) continue;
      report(redirection.span);
    }
  }
}

extern constinit const Rule rule{.summary = "secret copied into the layer",
                                 .severity = Severity::error,
                                 .groups = "secrets security",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
A secret mount keeps the secret out of the image. Copied from there into a file it is in the layer after all, for everybody
who has the image. The tool can read it where it is mounted.

```dockerfile bad 2:61-2:73
FROM debian:12
RUN --mount=type=secret,id=netrc cp /run/secrets/netrc      /root/.netrc && make
```

```dockerfile good
FROM debian:12
RUN --mount=type=secret,id=netrc,target=/root/.netrc make
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_written_to_layer
