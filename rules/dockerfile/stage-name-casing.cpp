#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::stage_name_casing {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.alias || stage.alias->text == stage.name) continue;
    if (one_of(stage.name, "scratch context")) continue;  // reserved-stage-name says it
    std::vector<TextEdit> edits{{stage.alias->span, stage.name}};
    for (const Stage& other : file.stages()) {
      for (const StageUse& use : other.uses) {
        if (use.target == stage.index && use.name.text == stage.alias->text)
          edits.push_back({use.name.span, stage.name});
      }
    }
    pass.report(stage.alias->span, "stage names are lower-case: `{}`", stage.name)
        .fix(Safety::safe, fmt::format("write `{}` everywhere", stage.name), std::move(edits));
  }
}

extern constinit const Rule rule{.summary = "stage name with capitals",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "buildkit:StageNameCasing",
                                 .check = check,
                                 .doc = R"md(
Stage names are compared in lower case. Written so, they look the same everywhere and stand out from keywords.

```dockerfile bad 1:19-1:24
FROM debian:12 AS Build
FROM debian:12
COPY --from=Build /a /a
```

```dockerfile fixed
FROM debian:12 AS build
FROM debian:12
COPY --from=build /a /a
```

```dockerfile good
FROM debian:12 AS build-1
FROM debian:12 AS Scratch
```
)md"};

}  // namespace hullint::rules::dockerfile::stage_name_casing
