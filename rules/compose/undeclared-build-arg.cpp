#include <algorithm>

#include "base/strings.h"
#include "compose/data/builds.h"
#include "compose/data/names.h"
#include "engine/pass.h"

namespace hullint::rules::compose::undeclared_build_arg {

// The names that BuildKit takes without a word of them in the Dockerfile.
static bool needs_no_declaration(std::string_view name) {
  return Dockerfile::is_predefined_arg(name) || Dockerfile::is_platform_arg(name) || name.empty();
}

// The ARGs before the first stage and in the stages up to a build's target, of ONBUILD too.
static std::vector<const Variable*> declared_args(const Dockerfile& file, std::size_t target) {
  std::vector<const Variable*> args;
  for (const Variable& variable : file.variables()) {
    if (variable.kind == Variable::Kind::env) continue;
    if (variable.kind == Variable::Kind::arg && variable.instruction->stage > target) continue;
    args.push_back(&variable);
  }
  return args;
}

static bool is_declared(std::string_view name, const std::vector<const Variable*>& args) {
  return std::any_of(args.begin(), args.end(),
                     [&](const Variable* arg) { return arg->name.text == name; });
}

// True if an image that the file builds on may declare arguments in triggers, or what the file is
// read by is an argument itself.
static bool may_declare_more(const ComposeBuild& build, const Dockerfile& file) {
  for (const ComposeVariable& arg : build.args)
    if (arg.name == "BUILDKIT_SYNTAX") return true;
  return std::any_of(file.stages().begin(), file.stages().end(), [](const Stage& stage) {
    return stage.base.text.find("onbuild") != std::string_view::npos;
  });
}

static void report(const Compose& compose, const ComposeVariable& arg, const BuiltDockerfile& built,
                   const std::vector<const Variable*>& args, Pass& pass) {
  std::vector<std::string_view> names;
  names.reserve(args.size());
  for (const Variable* declared : args) names.push_back(declared->name.text);
  const auto meant = nearest(arg.name, names);
  Finding finding =
      pass.report(arg.name_place, "{} declares no `ARG {}`, so that setting it changes nothing{}",
                  built.name(), arg.name, did_you_mean(meant));
  if (!meant) return;
  const auto declared = std::find_if(
      args.begin(), args.end(), [&](const Variable* other) { return other->name.text == *meant; });
  built.note(finding, (*declared)->name.span, "the argument that may be meant");
  offer_name(finding, compose, arg.name_place, *meant);
}

// The arguments that a build may use. An argument whose Dockerfile cannot be read may be used.
static void add_used(const ComposeBuild& build, const Workspace& workspace, Places& used) {
  const auto built = dockerfile_of(build, workspace);
  const auto target = built ? target_stage(build, built->file()) : std::nullopt;
  const bool is_unknown = !target || may_declare_more(build, built->file());
  const std::vector<const Variable*> args =
      is_unknown ? std::vector<const Variable*>() : declared_args(built->file(), *target);
  for (const ComposeVariable& arg : build.args)
    if (is_unknown || needs_no_declaration(arg.name) || is_declared(arg.name, args))
      used.add(arg.name_place);
}

static void check(const Compose& compose, Pass& pass) {
  Places used;
  for (const ComposeService& service : compose.services())
    if (service.build && !service.build->args.empty())
      add_used(*service.build, pass.workspace(), used);
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    for (const ComposeVariable& arg : service.build->args) {
      if (used.contain(arg.name_place)) continue;
      used.add(arg.name_place);
      const auto built = dockerfile_of(*service.build, pass.workspace());
      const auto target = target_stage(*service.build, built->file());
      report(compose, arg, *built, declared_args(built->file(), *target), pass);
    }
  }
}

extern constinit const Rule rule{.summary = "build argument that the Dockerfile does not declare",
                                 .severity = Severity::warning,
                                 .groups = "correctness build",
                                 .reach = Reach::workspace,
                                 .keys = "args",
                                 .check = check,
                                 .doc = R"md(
A build sees an argument only if an `ARG` declares it, before the first stage or in one up to the target. Any other has
no effect; BuildKit warns of it while it builds.

```dockerfile file=Dockerfile
ARG VERSION=12
FROM debian:${VERSION} AS build
ARG MODE
FROM debian:${VERSION}
ARG OWNER
```

```yaml bad 6:9-6:15
services:
  web:
    build:
      context: .
      args:
        VERSON: "13"
```

```yaml fixed
services:
  web:
    build:
      context: .
      args:
        VERSION: "13"
```

```dockerfile file=Dockerfile
ARG VERSION=12
FROM debian:${VERSION} AS build
ARG MODE
FROM debian:${VERSION}
ARG OWNER
```

```yaml bad 6:25-6:30
services:
  web:
    build:
      context: .
      target: build
      args: [MODE=fast, OWNER=www-data]
```

Arguments that BuildKit knows by itself need no `ARG`, and what several services share is fine if one of them uses it.

```dockerfile file=Dockerfile
ARG VERSION=12
FROM debian:${VERSION} AS build
ARG MODE
```

```yaml good
x-args: &args
  VERSION: "13"
  OWNER: www-data
services:
  web:
    build:
      context: .
      args:
        <<: *args
        MODE: fast
        HTTP_PROXY: ${HTTP_PROXY}
        BUILDKIT_INLINE_CACHE: 1
  api:
    build:
      context: .
      dockerfile_inline: |
        FROM debian:12
        ARG OWNER
      args:
        <<: *args
  elsewhere:
    build:
      context: https://example.org/app.git
      args: [ANY=1]
```
)md"};

}  // namespace hullint::rules::compose::undeclared_build_arg
