#include <algorithm>

#include "compose/data/builds.h"
#include "compose/paths.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::watch_dockerignore {

// True if a later exception may take something below the path back in.
static bool may_hold_exceptions(const IgnorePatterns& patterns, std::string_view path) {
  const std::string below = std::string(path) + "/";
  return std::any_of(patterns.patterns().begin(), patterns.patterns().end(),
                     [&](const IgnorePatterns::Pattern& pattern) {
                       return pattern.negated &&
                              (pattern.text.starts_with(below) || pattern.text.starts_with('*'));
                     });
}

static void check_watch(const Compose& compose, const ComposeBuild& build, const ComposeNode& path,
                        Pass& pass) {
  const std::string watched = path.is_scalar() ? compose.path_of(path) : std::string();
  if (watched.empty() || !path.is_known() || build.context_path.empty()) return;
  const std::string relative = relative_path(watched, build.context_path);
  if (relative == "." || relative.starts_with("..") || relative.starts_with('/')) return;
  const std::string dockerfile = build.dockerfile_path.empty()
                                     ? join_path(build.context_path, "Dockerfile")
                                     : build.dockerfile_path;
  const IgnorePatterns patterns =
      pass.workspace().ignore_patterns_for(dockerfile, build.context_path);
  if (!patterns.ignores(relative) || may_hold_exceptions(patterns, relative)) return;
  pass.report(path.place, "changes of `{}` are not seen: `{}` in `{}` leaves it out", relative,
              patterns.deciding_pattern(relative), pass.workspace().shown(patterns.path()));
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    for (const ComposeNode& watch : service["develop"]["watch"].items)
      check_watch(compose, *service.build, watch["path"], pass);
  }
}

extern constinit const Rule rule{.summary = "watched path that the ignore file leaves out",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness build",
                                 .reach = Reach::workspace,
                                 .keys = "develop x-develop",
                                 .check = check,
                                 .doc = R"md(
`compose watch` does not look at what the `.dockerignore` of the build context leaves out, so that nothing happens when
such files change.

```text file=.dockerignore
*.log
docs
```

```yaml bad 6:17-6:29
services:
  web:
    build: .
    develop:
      watch:
        - path: ./docs/guide
          action: sync
          target: /docs
```

```text file=.dockerignore
*.log
docs
!docs/guide/en
```

```yaml good
services:
  web:
    build: .
    develop:
      watch:
        - path: ./src
          action: sync
          target: /src
        - path: ./docs/guide
          action: rebuild
```
)md"};

}  // namespace hullint::rules::compose::watch_dockerignore
