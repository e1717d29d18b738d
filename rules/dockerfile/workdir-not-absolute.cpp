#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::workdir_not_absolute {

static bool is_absolute(std::string_view path, bool windows) {
  if (path.starts_with('/')) return true;
  if (path.size() > 1 && is_alpha(path[0]) && path[1] == ':') return true;
  return windows && path.starts_with('\\');
}

// Where `/` is written: before the path and inside its quotes, in place of `./`.
static Span place_of_root(const Word& argument) {
  std::string_view raw = argument.text;
  const bool quoted = raw.starts_with('"') || raw.starts_with('\'');
  if (quoted) raw = raw.substr(1, raw.size() - 2);
  const Offset begin = argument.span.begin + (quoted ? 1 : 0);
  return {begin, begin + (raw == "." ? 1U : raw.starts_with("./") ? 2U : 0U)};
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* workdir : file.all(Keyword::workdir)) {
    if (workdir->workdir != nullptr || workdir->stage == Instruction::none) continue;
    const Value path = file.expand(workdir->arguments, *workdir);
    // What begins with a variable may be absolute.
    const std::string_view raw = workdir->arguments.text;
    if (!path.known && (raw.starts_with('$') || raw.starts_with("\"$"))) continue;
    if (path.text.empty() || is_absolute(path.text, file.stage_of(*workdir)->windows)) continue;
    const Span place = place_of_root(workdir->arguments);
    pass.report(workdir->arguments.span,
                "`{}` is relative to a folder that only the base image knows: write the whole path",
                path.text)
        .fix(Safety::unsafe, fmt::format("write `/{}`", path.text.substr(place.size())),
             {{place, "/"}});
  }
}

extern constinit const Rule rule{
    .summary = "relative WORKDIR",
    .severity = Severity::warning,
    .groups = "correctness",
    .aliases =
        "hadolint:DL3000 buildkit:WorkdirRelativePath trivy:DS-0009 "
        "checkov:CKV_DOCKER_10 semgrep:use-absolute-workdir "
        "kics:workdir_path_not_absolute dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE "
        "sonar:S7021 terrascan:AC_DOCKER_0013",
    .check = check,
    .doc = R"md(
The first `WORKDIR` of a stage is relative to the one of the base image, which may be another with its next version.
Once there is an absolute one, later relative ones are clear.

```dockerfile bad 2:9-2:12
FROM debian:12
WORKDIR app
```

```dockerfile fixed
FROM debian:12
WORKDIR /app
```

```dockerfile bad 2:9-2:19 4:9-4:10
FROM debian:12
WORKDIR "./my app"
FROM debian:12
WORKDIR .
```

```dockerfile fixed
FROM debian:12
WORKDIR "/my app"
FROM debian:12
WORKDIR /
```

```dockerfile good
FROM debian:12
ARG DIR
WORKDIR $DIR/x
WORKDIR "/app"
WORKDIR src
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
WORKDIR C:/app
```
)md"};

}  // namespace hullint::rules::dockerfile::workdir_not_absolute
