#include <algorithm>

#include "base/strings.h"
#include "compose/data/builds.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_build_arg {

// A variable that a build must set, and where the Dockerfile needs it.
struct Need {
  std::string_view name;
  Span use;
  bool is_base = false;  // it names a part of a base image
};

static bool is_given(std::string_view name, const ComposeBuild& build) {
  return std::any_of(build.args.begin(), build.args.end(),
                     [&](const ComposeVariable& arg) { return arg.name == name; });
}

// True if no image has a name in which this use is empty: it is all of the name, the tag or another
// part, or what a tag begins with.
static bool breaks_name(const Word& base, Span use) {
  const std::size_t begin = use.begin - base.span.begin;
  const std::size_t end = use.end - base.span.begin;
  if (end > base.text.size()) return false;
  const bool starts =
      begin == 0 || std::string_view(":@/").find(base.text[begin - 1]) != std::string_view::npos;
  if (!starts) return false;
  if (end == base.text.size()) return true;
  const std::string_view after = begin > 0 && base.text[begin - 1] == ':' ? ":@/-." : ":@/";
  return after.find(base.text[end]) != std::string_view::npos;
}

// True for an ARG that is empty unless a build sets it.
static bool has_no_value(const Dockerfile& file, const Variable* variable) {
  if (variable == nullptr || variable->kind == Variable::Kind::env) return false;
  const std::string_view name = variable->name.text;
  if (Dockerfile::is_platform_arg(name) || Dockerfile::is_predefined_arg(name)) return false;
  if (variable->pair == nullptr || variable->pair->value) return false;
  const Variable* global = file.find_global_arg(name);
  return global == nullptr || (global->pair != nullptr && !global->pair->value);
}

static void add_base_needs(const Dockerfile& file, const Stage& stage, std::vector<Need>& needs) {
  for (const Expansion& use : stage.from->expansions) {
    if (!use.modifier.empty() || !has_no_value(file, file.find_variable(use.name, *stage.from)))
      continue;
    if (stage.base.span.begin <= use.span.begin && breaks_name(stage.base, use.span))
      needs.push_back({use.name, use.span, true});
  }
}

// What the stages need of their build: parts of base images, and `${NAME:?why}`.
static std::vector<Need> needs_of(const Dockerfile& file, const std::vector<const Stage*>& stages) {
  std::vector<Need> needs;
  for (const Stage* stage : stages) {
    add_base_needs(file, *stage, needs);
    const auto add_required = [&](const Instruction& instruction) {
      for (const Expansion& use : instruction.expansions) {
        if (use.modifier == ":?" || use.modifier == "?") {
          if (has_no_value(file, file.find_variable(use.name, instruction)))
            needs.push_back({use.name, use.span, false});
        }
      }
    };
    add_required(*stage->from);
    for (const Instruction& instruction : file.instructions_of(*stage))
      if (!instruction.onbuild && !instruction.is(Keyword::onbuild)) add_required(instruction);
  }
  return needs;
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    const auto built = dockerfile_of(*service.build, pass.workspace());
    if (!built) continue;
    std::vector<std::string_view> named;
    const std::vector<const Stage*> stages = built_stages(*service.build, built->file());
    const ComposeEntry* args = service.build->node->entry("args");
    if (args != nullptr && !args->value.is_known()) continue;
    for (const Need& need : needs_of(built->file(), stages)) {
      if (is_given(need.name, *service.build)) continue;
      if (std::find(named.begin(), named.end(), need.name) != named.end()) continue;
      named.push_back(need.name);
      Finding finding = pass.report(
          args == nullptr ? service.build->place : args->key_place,
          "{} needs the argument `{}`, which has no default: set it in `args`, or the build stops",
          built->name(), need.name);
      built->note(finding, need.use,
                  need.is_base ? "without it this is no image" : "without it the build stops here");
    }
  }
}

extern constinit const Rule rule{.summary = "build without an argument that it needs",
                                 .severity = Severity::warning,
                                 .groups = "correctness build",
                                 .reach = Reach::workspace,
                                 .keys = "build",
                                 .check = check,
                                 .doc = R"md(
An `ARG` without default is empty unless the build sets it. Where it is a part of a base image's name, and at
`${NAME:?}`, the build stops. Only what the target needs counts.

```dockerfile file=Dockerfile
ARG VERSION
FROM debian:${VERSION} AS build
FROM debian:12
ARG OWNER
ENV OWNER=${OWNER:?is not set}
```

```yaml bad 3:5-3:10 8:7-8:11
services:
  web:
    build: .
  build:
    build:
      context: .
      target: build
      args:
        OWNER: www-data
```

```dockerfile file=Dockerfile
ARG VERSION
ARG FLAVOUR
ARG REGISTRY=registry.example/
FROM ${REGISTRY}debian:${VERSION}${FLAVOUR} AS build
FROM debian:12${FLAVOUR}
```

```yaml good
services:
  web:
    build: .
  build:
    build:
      context: .
      target: build
      args: [VERSION]
```
)md"};

}  // namespace hullint::rules::compose::missing_build_arg
