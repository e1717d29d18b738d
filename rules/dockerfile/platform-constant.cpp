#include <algorithm>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::platform_constant {

// A stage that is named after a platform is for that platform.
static bool is_named_after(const Stage& stage, std::string_view platform) {
  for (std::string_view part : split(platform, '/')) {
    if (!part.empty() && stage.name.find(part) != std::string::npos) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  const std::vector<std::string>& allowed = pass.list("allowed");
  for (const Stage& stage : file.stages()) {
    const Flag* platform = stage.from->flag("--platform");
    if (platform == nullptr || !platform->value || platform->value->text.empty()) continue;
    const std::string_view text = platform->value->text;
    if (text.find('$') != std::string_view::npos || is_named_after(stage, text)) continue;
    if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) continue;
    pass.report(platform->value->span,
                "`{}` is fixed, whatever platform is built for: leave it to `docker build "
                "--platform`, or "
                "use `$BUILDPLATFORM`",
                text)
        .fix(Safety::unsafe, "remove the flag",
             {{{platform->span.begin, stage.base.span.begin}, ""}});
  }
}

static constexpr Option options[] = {
    {.name = "allowed", .kind = Option::Kind::list, .doc = "platforms that may be fixed"},
};

extern constinit const Rule rule{
    .summary = "platform fixed in FROM",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "correctness",
    .aliases =
        "hadolint:DL3029 buildkit:FromPlatformFlagConstDisallowed "
        "semgrep:avoid-platform-with-from kics:using_platform_with_from "
        "terrascan:AC_DOCKER_0001 binnacle:DL3029",
    .options = options,
    .check = check,
    .doc = R"md(
A literal `--platform` makes the image one for that platform only, on every machine, mostly under emulation. A
stage for one platform says so in its name (`build-amd64`), and cross-building uses `$BUILDPLATFORM`.

```dockerfile bad 1:17-1:28
FROM --platform=linux/amd64 debian:12
```

```dockerfile fixed
FROM debian:12
```

```dockerfile good
FROM --platform=$BUILDPLATFORM golang:1.23 AS build
FROM --platform=linux/arm64 debian:12 AS tools-arm64
```
)md"};

}  // namespace hullint::rules::dockerfile::platform_constant
