#include <algorithm>
#include <unordered_map>

#include "base/strings.h"
#include "compose/data/builds.h"
#include "compose/data/names.h"
#include "engine/builds.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unknown_additional_context {

// A name of a Dockerfile that may be a context's.
struct Use {
  std::string name;  // as contexts are looked up
  Span span;
  bool is_stage = false;
};

// The uses of contexts in a file.
struct Uses {
  std::vector<Use> all;
  bool is_known = true;  // false if one of them is computed
};

static Uses uses_of(const Dockerfile& file) {
  Uses uses;
  for (const Stage& stage : file.stages()) {
    // A context of a stage's name is taken in its place.
    if (!stage.name.empty()) uses.all.push_back({stage.name, stage.alias->span, true});
    for (const StageUse& use : stage.uses) {
      const Value name =
          use.kind == StageUse::Kind::base ? stage.base_name : file.expand(use.name, *use.by);
      if (!name.known || name.overridable) uses.is_known = false;
      if (name.known)
        uses.all.push_back({context_name(name.text), use.name.span, use.target.has_value()});
    }
  }
  return uses;
}

static bool is_used(const ComposeVariable& context, const Uses& uses) {
  const std::string name = context_name(context.name);
  return std::any_of(uses.all.begin(), uses.all.end(),
                     [&](const Use& use) { return use.name == name; });
}

static bool is_given(const Use& use, const ComposeBuild& build) {
  return std::any_of(
      build.additional_contexts.begin(), build.additional_contexts.end(),
      [&](const ComposeVariable& context) { return context_name(context.name) == use.name; });
}

// A build whose Dockerfile can be read.
struct Build {
  const ComposeService* service;
  BuiltDockerfile built;
  Uses uses;
};

static std::vector<Build> builds_of(const Compose& compose, const Workspace& workspace) {
  std::vector<Build> builds;
  for (const ComposeService& service : compose.services()) {
    auto built = service.build ? dockerfile_of(*service.build, workspace) : std::nullopt;
    if (!built) continue;
    Uses uses = uses_of(built->file());
    builds.push_back({&service, std::move(*built), std::move(uses)});
  }
  return builds;
}

static void report_unused(const Compose& compose, const ComposeVariable& context,
                          const Build& build, Pass& pass) {
  std::vector<std::string_view> open;  // names that nothing explains
  for (const Use& use : build.uses.all)
    if (!use.is_stage && !is_given(use, *build.service->build)) open.push_back(use.name);
  const auto meant = nearest(context.name, open);
  Finding finding = pass.report(context.name_place, "{} uses no context `{}`{}", build.built.name(),
                                context.name, did_you_mean(meant));
  if (!meant) return;
  const auto use = std::find_if(build.uses.all.begin(), build.uses.all.end(),
                                [&](const Use& other) { return other.name == *meant; });
  build.built.note(finding, use->span, "the name that may be meant");
  offer_name(finding, compose, context.name_place, *meant);
}

// A name that another build of the same file gives a context, and this one does not.
static void report_missing(const Compose& compose, const Build& build,
                           const std::vector<const Build*>& others, Pass& pass) {
  const ComposeBuild& here = *build.service->build;
  const ComposeEntry* contexts = here.node->entry("additional_contexts");
  if (contexts != nullptr && !contexts->value.is_known()) return;
  const std::vector<const Stage*> stages = built_stages(here, build.built.file());
  for (const Stage* stage : stages) {
    for (const StageUse& use : stage->uses) {
      const Use named{context_name(use.name.text), use.name.span, use.target.has_value()};
      if (named.is_stage || is_given(named, here)) continue;
      const auto other = std::find_if(others.begin(), others.end(), [&](const Build* candidate) {
        return candidate != &build && is_given(named, *candidate->service->build);
      });
      if (other == others.end()) continue;
      Finding finding = pass.report(
          contexts == nullptr ? here.place : contexts->key_place,
          "{} uses the context `{}`, which the build of `{}` gives it and this one does not",
          build.built.name(), use.name.text, (*other)->service->name);
      build.built.note(finding, use.name.span, "it is used here");
      finding.note(compose, (*other)->service->place, "this service gives it");
    }
  }
}

static void check_missing(const Compose& compose, const std::vector<Build>& builds, Pass& pass) {
  std::unordered_map<const Document*, std::vector<const Build*>> sharing;  // of those with contexts
  for (const Build& build : builds) {
    if (!build.built.is_inline && !build.service->build->additional_contexts.empty())
      sharing[build.built.document.get()].push_back(&build);
  }
  for (const Build& build : builds) {
    const auto others = sharing.find(build.built.document.get());
    if (others != sharing.end()) report_missing(compose, build, others->second, pass);
  }
}

static void check(const Compose& compose, Pass& pass) {
  const std::vector<Build> builds = builds_of(compose, pass.workspace());
  Places used;
  auto build = builds.begin();
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    const bool is_read = build != builds.end() && build->service == &service;
    for (const ComposeVariable& context : service.build->additional_contexts) {
      if (!is_read || !build->uses.is_known || is_used(context, build->uses))
        used.add(context.name_place);
    }
    if (is_read) ++build;
  }
  for (const Build& reading : builds) {
    for (const ComposeVariable& context : reading.service->build->additional_contexts) {
      if (used.contain(context.name_place)) continue;
      used.add(context.name_place);
      report_unused(compose, context, reading, pass);
    }
  }
  check_missing(compose, builds, pass);
}

extern constinit const Rule rule{.summary = "build contexts that differ from the Dockerfile's",
                                 .severity = Severity::warning,
                                 .groups = "correctness build",
                                 .reach = Reach::workspace,
                                 .keys = "additional_contexts",
                                 .check = check,
                                 .doc = R"md(
An additional context is used where the Dockerfile has its name: in `FROM`, in `--from` or in place of a stage. One that
nothing uses has no effect, and the name that was meant is taken for an image's.

```dockerfile file=Dockerfile
FROM debian:12
COPY --from=assets /logo.svg /srv/
```

```yaml bad 6:9-6:14
services:
  web:
    build:
      context: .
      additional_contexts:
        asset: ./assets
```

```yaml fixed
services:
  web:
    build:
      context: .
      additional_contexts:
        assets: ./assets
```

What one build of a Dockerfile gives, the others need too:

```dockerfile file=Dockerfile
FROM debian:12
COPY --from=assets /logo.svg /srv/
```

```yaml bad 8:5-8:10
services:
  web:
    build:
      context: .
      additional_contexts:
        assets: ./assets
  api:
    build:
      context: .
```

```dockerfile file=Dockerfile
ARG BASE=debian
FROM alpine:latest AS tools
FROM debian:12
COPY --from=nginx /etc/nginx /etc/nginx
RUN --mount=from=sources,target=/src make
```

```yaml good
services:
  web:
    build:
      context: .
      additional_contexts:
        sources: ./src
        alpine: docker-image://alpine:3.22
        tools: ./tools
        docker.io/library/debian:12: docker-image://debian:12.1
```
)md"};

}  // namespace hullint::rules::compose::unknown_additional_context
