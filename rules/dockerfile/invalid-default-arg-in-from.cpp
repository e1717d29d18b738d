#include <algorithm>

#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_default_arg_in_from {

// `${BASE:?}` says on purpose that the build must set it.
static bool is_required_on_purpose(const Instruction& from) {
  for (const Expansion& expansion : from.expansions) {
    if (expansion.modifier.ends_with('?')) return true;
  }
  return false;
}

static std::string unset_name(const Dockerfile& file, const Stage& stage) {
  for (const Expansion& expansion : stage.from->expansions) {
    const Variable* arg = file.find_global_arg(expansion.name, stage.from);
    if (arg != nullptr && arg->value.unset) return std::string(expansion.name);
  }
  return {};
}

static void check(const Dockerfile& file, Pass& pass) {
  const std::vector<std::string>& required = pass.list("required");
  for (const Stage& stage : file.stages()) {
    const Value& base = stage.base_name;
    // With defaults only, an ARG without one is empty.
    const bool all_from_args = base.known ? base.overridable : base.unset;
    if (!all_from_args || stage.parent || is_required_on_purpose(*stage.from)) continue;
    if (base.text == "scratch" || parse_image_reference(base.text)) continue;
    const std::string name = unset_name(file, stage);
    if (std::find(required.begin(), required.end(), name) != required.end()) continue;
    if (name.empty()) {
      pass.report(
          stage.base.span,
          "with the defaults of its `ARG`s this is `{}`, which is no image: give one that works",
          base.text);
      continue;
    }
    const Variable* arg = file.find_global_arg(name, stage.from);
    pass.report(
            stage.base.span,
            "without `--build-arg {}` this is {}: give `ARG {}` a default, or write `${{{}:?}}`",
            name, base.text.empty() ? "empty" : fmt::format("`{}`, which is no image", base.text),
            name, name)
        .note(arg->name.span, "declared without a default here");
  }
}

static constexpr Option options[] = {
    {.name = "required",
     .kind = Option::Kind::list,
     .doc = "build arguments that every build sets"},
};

extern constinit const Rule rule{.summary = "base image that is invalid without build arguments",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .aliases = "buildkit:InvalidDefaultArgInFrom",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
An `ARG` without default is empty unless the build sets it, and `FROM` then names no image. Editors, scanners and
colleagues who build without the argument get an error about an invalid reference. If the argument must be set,
`${NAME:?}` says so; so does the option `required`.

```dockerfile bad 2:6-2:19
ARG TAG
FROM debian:${TAG}
```

```dockerfile good
ARG TAG=12
ARG BASE
FROM debian:${TAG}
FROM ${BASE:-debian:12}
FROM ${BASE:?the image to build on}
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_default_arg_in_from
