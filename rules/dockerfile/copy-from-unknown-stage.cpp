#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_from_unknown_stage {

// Letters alone: `app1` and `app2` are two things, not one of them mistyped.
static std::string letters_of(std::string_view name) {
  std::string letters = lower(name);
  std::erase_if(letters, [](char c) { return is_digit(c); });
  return letters;
}

// One letter is wrong, missing, too much, or two have changed places; in a short name that may be
// another word.
static bool is_mistyped(std::string_view name, std::string_view stage) {
  constexpr std::size_t short_name = 4;
  return name.size() >= short_name && edit_distance(lower(name), stage) == 1 &&
         letters_of(name) != letters_of(stage);
}

static void report(const StageUse& use, std::span<const std::string_view> names, Pass& pass) {
  const std::string_view name = use.name.text;
  const auto meant = nearest(name, names);
  if (!meant) {
    pass.report(use.name.span,
                "no stage above is named `{}`, so that an image or a named context of this name is "
                "used",
                name)
        .severity(Severity::info)
        .confidence(Confidence::low);
    return;
  }
  pass.report(use.name.span, "no stage is named `{}`: did you mean `{}`?", name, *meant)
      .confidence(is_mistyped(name, *meant) ? Confidence::medium : Confidence::low)
      .fix(Safety::unsafe, fmt::format("write `{}`", *meant),
           {{use.name.span, std::string(*meant)}});
}

static void check(const Dockerfile& file, Pass& pass) {
  std::vector<std::string_view> names;  // of the stages above
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || use.target) continue;
      const std::string_view name = use.name.text;
      if (name.find_first_of("$:@/") != std::string_view::npos || to_number(name)) continue;
      if (pass.is_context(name)) continue;
      report(use, names, pass);
    }
    if (!stage.name.empty()) names.push_back(stage.name);
  }
}

extern constinit const Rule rule{.summary = "copy from a name that is no stage",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "hadolint:DL3022 kics:using_unnamed_build_stages",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A name after `--from` that is no stage above is taken as that of an image, or of a context that the build names. If it is
nearly that of a stage, in all but one letter, it is a typing error: the build stops, or copies from a stranger's image.

Any other such name may well be meant. There the finding is unsure, and shown only if the rule is selected by name.

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

```dockerfile bad 3:13-3:22
FROM debian:12 AS build
FROM debian:12
COPY --from=artefacts /a /b
```

```dockerfile good
FROM debian:12 AS build
FROM debian:12
COPY --from=build /a /b
COPY --from=nginx:1.27 /etc/nginx /etc/nginx
COPY --from=0 /a /c
```

A context that a Compose or bake file gives the build is no stage either.

```yaml file=compose.yaml
services:
  app:
    build:
      context: .
      additional_contexts:
        artefacts: ./artefacts
```

```dockerfile good
FROM debian:12
COPY --from=artefacts /a /b
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_from_unknown_stage
