#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_from_unknown_stage {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    std::vector<std::string_view> names;
    for (const Stage& other : file.stages().first(stage.index)) {
      if (!other.name.empty()) names.push_back(other.name);
    }
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || use.target) continue;
      const std::string_view name = use.name.text;
      if (name.find_first_of("$:@/") != std::string_view::npos || to_number(name)) continue;
      const auto meant = nearest(name, names);
      Finding finding =
          meant ? pass.report(use.name.span, "no stage is named `{}`: did you mean `{}`?", name,
                              *meant)
                : pass.report(use.name.span,
                              "no stage above is named `{}`, so that an image or a named "
                              "context of this name is used",
                              name);
      if (meant)
        finding.fix(Safety::unsafe, fmt::format("write `{}`", *meant),
                    {{use.name.span, std::string(*meant)}});
    }
  }
}

extern constinit const Rule rule{.summary = "copy from a name that is no stage",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness",
                                 .aliases = "hadolint:DL3022 kics:using_unnamed_build_stages",
                                 .check = check,
                                 .doc = R"md(
A name after `--from` that is no stage of this file is an image, or a context that the build names. That is often
meant, so this rule is off by default; a name that is nearly a stage's is a typing error.

```dockerfile bad 3:13-3:18
FROM debian:12 AS build
FROM debian:12
COPY --from=biuld /a /b
```

```dockerfile fixed
FROM debian:12 AS build
FROM debian:12
COPY --from=build /a /b
```

```dockerfile good
FROM debian:12 AS build
FROM debian:12
COPY --from=build /a /b
COPY --from=nginx:1.27 /etc/nginx /etc/nginx
COPY --from=0 /a /c
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_from_unknown_stage
