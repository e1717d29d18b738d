#include "base/strings.h"
#include "compose/data/security_options.h"
#include "compose/paths.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_profile_file {

// Where Compose looks for it: from the folder of the project's first file.
static std::string profile_path(const Compose& compose, std::string_view path) {
  return path_from(compose.files().front().base, path);
}

static std::optional<std::string_view> fault_of(const std::string& path, const Pass& pass) {
  const FileSystem& files = pass.workspace().files();
  if (files.kind(path) == FileKind::missing) return "there is no such file";
  if (files.kind(path) != FileKind::regular) return "that is no file";
  constexpr std::uint64_t limit = 1U << 20U;
  const auto text = files.read(path, limit);
  if (!text) return std::nullopt;
  return trim(*text).starts_with('{') ? std::nullopt
                                      : std::optional<std::string_view>("that is no JSON object");
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& item : service["security_opt"].items) {
      const auto option = security_option_of(item);
      if (!option || option->name != "seccomp" || option->value.empty()) continue;
      if (one_of(option->value, "unconfined builtin") || option->value.starts_with('{')) continue;
      const std::string path = profile_path(compose, option->value);
      if (path.empty() || !pass.workspace().reaches(path)) continue;
      if (const auto fault = fault_of(path, pass))
        pass.report(item.place, "`{}` is to be the seccomp profile, and {}",
                    pass.workspace().shown(path), *fault);
    }
  }
}

extern constinit const Rule rule{.summary = "seccomp profile that is not there",
                                 .severity = Severity::warning,
                                 .groups = "correctness isolation",
                                 .reach = Reach::workspace,
                                 .keys = "security_opt",
                                 .check = check,
                                 .doc = R"md(
Compose reads the profile itself, from the folder of the project, and stops when it is not there or is no JSON.

```yaml bad 5:9-5:31
services:
  app:
    image: registry.example.org/app:1
    security_opt:
      - seccomp:./profile.json
```

```json file=profile.json
{"defaultAction": "SCMP_ACT_ERRNO"}
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    security_opt:
      - seccomp:./profile.json
  other:
    image: registry.example.org/app:1
    security_opt: ["seccomp=/etc/docker/seccomp.json"]
  all:
    image: registry.example.org/app:1
    security_opt: ["seccomp:builtin"]
```
)md"};

}  // namespace hullint::rules::compose::missing_profile_file
