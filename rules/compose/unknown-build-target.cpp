#include "base/strings.h"
#include "compose/data/builds.h"
#include "compose/data/names.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unknown_build_target {

static std::vector<std::string_view> names_of(const Dockerfile& file) {
  std::vector<std::string_view> names;
  names.reserve(file.stages().size());
  for (const Stage& stage : file.stages())
    if (!stage.name.empty()) names.push_back(stage.name);
  return names;
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!service.build || !service.build->target->is_scalar()) continue;
    const ComposeNode& target = *service.build->target;
    if (!target.is_known() || target.text.empty()) continue;
    const auto built = dockerfile_of(*service.build, pass.workspace());
    if (!built || built->file().stages().empty() || target_stage(*service.build, built->file()))
      continue;
    const std::vector<std::string_view> names = names_of(built->file());
    const auto meant = nearest(target.text, names);
    Finding finding = pass.report(
        target.place, "{} has no stage `{}`{}", built->name(), target.text,
        names.empty() && !meant ? ": none of its stages has a name" : did_you_mean(meant));
    const Stage* shown = &built->file().stages().front();
    for (const Stage& stage : built->file().stages())
      if (meant && stage.name == *meant) shown = &stage;
    built->note(finding, shown->base.span,
                meant ? "the stage that may be meant" : "its stages begin here");
    if (meant) offer_name(finding, compose, target.place, *meant);
  }
}

extern constinit const Rule rule{.summary = "build target that is no stage of the Dockerfile",
                                 .severity = Severity::error,
                                 .groups = "correctness build",
                                 .reach = Reach::workspace,
                                 .keys = "target",
                                 .check = check,
                                 .doc = R"md(
The build stops: BuildKit looks for a stage of this name, in any casing, or of this number.

```dockerfile file=Dockerfile
FROM golang:1.23 AS build
FROM build AS release
```

```yaml bad 5:15-5:22
services:
  web:
    build:
      context: .
      target: relaese
```

```yaml fixed
services:
  web:
    build:
      context: .
      target: release
```

```dockerfile file=Dockerfile
FROM golang:1.23 AS build
FROM build AS release
```

```yaml good
services:
  web:
    build:
      context: .
      target: Release
  first:
    build:
      context: .
      target: "0"
  computed:
    build:
      context: .
      target: ${TARGET}
  elsewhere:
    build:
      context: https://example.org/app.git
      target: production
```
)md"};

}  // namespace hullint::rules::compose::unknown_build_target
