#include <algorithm>

#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::arg_not_in_scope {

// True if the name has a value in the stage: declared there, or set by the shell text itself.
static bool is_known(const Dockerfile& file, const Instruction& at, std::string_view name) {
  return file.find_variable(name, at) != nullptr || Dockerfile::is_predefined_arg(name);
}

static void report(const Dockerfile& file, const Instruction& at, std::string_view name, Span span,
                   Pass& pass) {
  const Variable* global = file.find_global_arg(name);
  if (global == nullptr) return;
  const Stage* stage = file.stage_of(at);
  const Offset end = stage->from->line->full.end;
  pass.report(span,
              "`ARG {}` stands before `FROM`, so that `{}` is empty here: repeat `ARG {}` in this "
              "stage",
              name, name, name)
      .note(global->name.span, "declared for `FROM` only")
      .fix(Safety::safe, fmt::format("declare `ARG {}` in the stage", name),
           {{{end, end}, fmt::format("\nARG {}", name)}});
}

static void check(const Dockerfile& file, Pass& pass) {
  std::string_view last_name;
  std::size_t last_stage = Instruction::none;
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.onbuild || instruction.is(Keyword::from)) continue;
    if (instruction.stage == Instruction::none) continue;
    const auto use = [&](std::string_view name, std::string_view modifier, Span span) {
      if (modifier.find_first_of("-+?") != std::string_view::npos) return;
      if (is_known(file, instruction, name)) return;
      if (name == last_name && instruction.stage == last_stage) return;
      if (file.find_global_arg(name) == nullptr) return;
      last_name = name;
      last_stage = instruction.stage;
      report(file, instruction, name, span, pass);
    };
    for (const Expansion& expansion : instruction.expansions)
      use(expansion.name, expansion.modifier, expansion.span);
    if (!instruction.is(Keyword::run)) continue;
    for (const shell::Script& script : instruction.scripts) {
      if (script.dialect != shell::Dialect::posix && script.dialect != shell::Dialect::bash)
        continue;
      for (const shell::VariableUse& variable : script.variables) {
        const auto& own = script.assigned;
        if (std::find(own.begin(), own.end(), variable.name) != own.end()) continue;
        use(variable.name, variable.modifier, variable.span);
      }
    }
  }
}

extern constinit const Rule rule{.summary = "global ARG used inside a stage",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "sonar:S6579",
                                 .check = check,
                                 .doc = R"md(
An `ARG` before the first `FROM` belongs to `FROM` alone. Inside a stage it is empty until the stage declares it
again; `ARG NAME` without a value then takes the one from above.

```dockerfile bad 3:14-3:22
ARG VERSION=12
FROM debian:$VERSION
RUN echo app-$VERSION
```

```dockerfile fixed
ARG VERSION=12
FROM debian:$VERSION
ARG VERSION
RUN echo app-$VERSION
```

```dockerfile good
ARG VERSION=12
FROM debian:$VERSION AS base
ENV VERSION=3
FROM base
RUN echo $VERSION
FROM debian:12
RUN VERSION=$(cat /etc/debian_version) && echo $VERSION
RUN echo ${VERSION:-none}
```
)md"};

}  // namespace hullint::rules::dockerfile::arg_not_in_scope
