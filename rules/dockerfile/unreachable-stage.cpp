#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unreachable_stage {

// What a base with variables in it begins and ends with, whatever the build sets them to.
struct Choice {
  std::string prefix, suffix;
};

static Choice choice_of(std::string_view base) {
  const std::size_t last = base.rfind('$');
  std::size_t end = last + 1;
  if (end < base.size() && base[end] == '{') {
    end = std::min(base.find('}', end), base.size() - 1) + 1;
  } else {
    while (end < base.size() && is_name_char(base[end])) ++end;
  }
  return {lower(base.substr(0, base.find('$'))), lower(base.substr(end))};
}

static bool may_be(const Choice& choice, std::string_view name) {
  return name.size() >= choice.prefix.size() + choice.suffix.size() &&
         name.starts_with(choice.prefix) && name.ends_with(choice.suffix);
}

// The stages that the targets need with some values of the arguments: `FROM base-$FLAVOUR`.
static std::vector<bool> find_needed(const Dockerfile& file, std::vector<std::size_t> roots) {
  constexpr std::size_t most_choices = 64;  // for more, every stage with a name may be meant
  std::vector<Choice> choices;
  for (const Stage& stage : file.stages()) {
    if (stage.base.text.find('$') != std::string_view::npos && choices.size() <= most_choices)
      choices.push_back(choice_of(stage.base.text));
  }
  if (choices.size() > most_choices) choices = {{}};
  for (const Stage& stage : file.stages()) {
    if (stage.name.empty()) continue;
    for (const Choice& choice : choices) {
      if (!may_be(choice, stage.name)) continue;
      roots.push_back(stage.index);
      break;
    }
  }
  return file.needed_by(roots);
}

static void check(const Dockerfile& file, Pass& pass) {
  if (file.stages().size() < 2) return;
  const std::vector<bool> needed = find_needed(file, pass.targets());
  for (const Stage& stage : file.stages()) {
    if (needed[stage.index]) continue;
    const Span span = stage.alias ? stage.alias->span : stage.base.span;
    pass.report(
            span,
            "the final stage needs nothing of this one: remove it, or name it in `targets` if it "
            "is built by itself")
        .unnecessary();
  }
}

extern constinit const Rule rule{.summary = "stage that the final one does not need",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/no-unreachable-stages",
                                 .check = check,
                                 .doc = R"md(
A stage that the last one does not use, through `FROM`, `COPY --from` or a mount, is not built. If it is built by its
name (`docker build --target`), the configuration's `targets` says so. A base with an argument in it (`FROM base-$FLAVOUR`)
may be any stage whose name fits.

```dockerfile bad 1:19-1:24
FROM debian:12 AS build
RUN make
FROM debian:12
```

```dockerfile good
FROM debian:12 AS build
RUN make
FROM debian:12
COPY --from=build /app /app
```

```dockerfile good
ARG FLAVOUR=small
FROM alpine:3.22 AS base-small
FROM debian:12 AS base-full
FROM base-${FLAVOUR}
```
)md"};

}  // namespace hullint::rules::dockerfile::unreachable_stage
