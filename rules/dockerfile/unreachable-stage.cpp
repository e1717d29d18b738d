#include <algorithm>

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

// Words of the names of stages that are built by themselves, `docker build --target lint`, besides
// those for development and tests; and of those that are made to be copied from.
constexpr std::string_view target_words =
    "release export exports artifact artifacts binary binaries dist output out bundle package "
    "validate verify check update generate gen vendor vendored docs coverage bench benchmark fuzz "
    "fmt format publish prod production staging runtime";
constexpr std::string_view part_words = "build builder builds building compile compiler deps";

static bool has_word(std::string name, std::string_view words) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !is_alnum(c); }, ' ');
  const std::vector<std::string_view> parts = split_words(name);
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return one_of(part, words); });
}

// True if somebody seems to build the stage by its name: the name says so, it says what runs, or it
// is the end of a way of its own through the file.
static bool looks_like_target(const Stage& stage) {
  if (stage.name.empty()) return false;
  if (is_dev_stage(stage) || has_word(stage.name, target_words)) return true;
  for (const Instruction* start : {stage.cmd, stage.entrypoint}) {
    if (start != nullptr && start->stage == stage.index) return true;
  }
  if (stage.used || has_word(stage.name, part_words)) return false;
  if (stage.scratch) return true;
  return std::any_of(stage.uses.begin(), stage.uses.end(),
                     [&](const StageUse& use) { return use.target && *use.target != stage.index; });
}

// A list of images, kept as a Dockerfile so that tools see their new versions.
static bool is_list_of_images(const Dockerfile& file) {
  return std::all_of(file.stages().begin(), file.stages().end(),
                     [](const Stage& stage) { return stage.first == stage.last && !stage.parent; });
}

static void check(const Dockerfile& file, Pass& pass) {
  if (file.stages().size() < 2 || is_list_of_images(file)) return;
  const bool any_is_target =
      std::any_of(pass.builds().begin(), pass.builds().end(),
                  [](const DockerfileBuild& build) { return !build.is_target_known; });
  if (any_is_target) return;
  std::vector<std::size_t> roots = pass.targets();
  const std::vector<bool> needed = find_needed(file, roots);
  for (const Stage& stage : file.stages()) {
    if (looks_like_target(stage)) roots.push_back(stage.index);
  }
  const std::vector<bool> wanted = find_needed(file, std::move(roots));
  for (const Stage& stage : file.stages()) {
    if (needed[stage.index]) continue;
    const Span span = stage.alias ? stage.alias->span : stage.base.span;
    pass.report(
            span,
            "the final stage needs nothing of this one: remove it, or name it in `targets` if it "
            "is built by itself")
        .confidence(wanted[stage.index] ? Confidence::low : Confidence::high)
        .unnecessary();
  }
}

extern constinit const Rule rule{.summary = "stage that the final one does not need",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/no-unreachable-stages",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A stage that the last one does not use, through `FROM`, `COPY --from` or a mount, is not built. If it is built by its
name (`docker build --target`), a Compose or bake file that
names it as a target says so, or the configuration's `targets`. A base with an argument in it (`FROM base-$FLAVOUR`)
may be any stage whose name fits.

Of a stage that looks like such a target, by its name (`test`, `lint`, `release`), by its `CMD` or because it goes on from
other stages and no other goes on from it, the finding is unsure, and shown only if the rule is selected by name. The same
holds for what such a stage needs.

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

```dockerfile bad 3:14-3:18
FROM debian:12 AS base
RUN make
FROM base AS lint
RUN make lint
FROM base
CMD ["app"]
```

```dockerfile good
ARG FLAVOUR=small
FROM alpine:3.22 AS base-small
FROM debian:12 AS base-full
FROM base-${FLAVOUR}
```

```yaml file=compose.yaml
services:
  docs:
    build:
      context: .
      target: manual
```

```dockerfile good
FROM debian:12 AS manual
RUN make manual
FROM debian:12
RUN make
```

```yaml file=compose.yaml
services:
  docs:
    build:
      context: .
      target: ${TARGET:-app}
```

```dockerfile good
FROM debian:12 AS manual
RUN make manual
FROM debian:12 AS app
RUN make
```
)md"};

}  // namespace hullint::rules::dockerfile::unreachable_stage
