#include <algorithm>

#include "compose/data/build_secrets.h"
#include "compose/data/names.h"
#include "engine/pass.h"

namespace hullint::rules::compose::undeclared_build_secret_use {

// The secrets that BuildKit takes by itself, to fetch from Git and HTTP servers.
static bool is_read_by_builder(std::string_view name) {
  return name.starts_with("GIT_AUTH_") || name.starts_with("HTTP_AUTH_");
}

// A secret is mounted by its name, or by the `target` that the build gives it.
static bool has_id(const ComposeVariable& secret, std::string_view id) {
  const ComposeNode& target = (*secret.value)["target"];
  if (secret.name == id) return true;
  return target.is_scalar() && (!target.is_known() || target.text == id);
}

static bool is_mounted(const ComposeVariable& secret, const SecretMounts& mounts) {
  return std::any_of(mounts.all.begin(), mounts.all.end(),
                     [&](const SecretMount& mount) { return has_id(secret, mount.id); });
}

// The secrets that a build may use.
static void add_used(const ComposeBuild& build, const Workspace& workspace, Places& used) {
  const auto built = dockerfile_of(build, workspace);
  const SecretMounts mounts = built ? secret_mounts(built->file()) : SecretMounts{{}, false};
  for (const ComposeVariable& secret : build.secrets) {
    if (!mounts.is_known || is_read_by_builder(secret.name) || is_mounted(secret, mounts))
      used.add(secret.name_place);
  }
}

static void report_unused(const ComposeVariable& secret, const BuiltDockerfile& built, Pass& pass) {
  const SecretMounts mounts = secret_mounts(built.file());
  std::vector<std::string_view> names;
  names.reserve(mounts.all.size());
  for (const SecretMount& mount : mounts.all) names.push_back(mount.id);
  const auto meant = nearest(secret.name, names);
  Finding finding = pass.report(secret.name_place, "no `RUN` of {} mounts the secret `{}`{}",
                                built.name(), secret.name, did_you_mean(meant));
  for (const SecretMount& mount : mounts.all) {
    if (!meant || mount.id != *meant) continue;
    built.note(finding, mount.span, "the secret that may be meant");
    break;
  }
}

// True if the list may have more entries than those that can be read.
static bool may_have_more(const ComposeBuild& build) {
  const ComposeNode& secrets = (*build.node)["secrets"];
  return secrets.exists() && (!secrets.is_known() || secrets.items.size() != build.secrets.size());
}

static void check_required(const ComposeBuild& build, const BuiltDockerfile& built, Pass& pass) {
  if (may_have_more(build)) return;
  const ComposeEntry* entry = build.node->entry("secrets");
  const ComposePlace& place = entry == nullptr ? build.place : entry->key_place;
  const std::vector<const Stage*> stages = built_stages(build, built.file());
  std::vector<std::string> named;
  for (const SecretMount& mount : secret_mounts(built.file()).all) {
    const Stage* stage = built.file().stage_of(*mount.run);
    if (!mount.is_required || mount.run->onbuild ||
        std::find(stages.begin(), stages.end(), stage) == stages.end())
      continue;
    const bool given =
        std::any_of(build.secrets.begin(), build.secrets.end(),
                    [&](const ComposeVariable& secret) { return has_id(secret, mount.id); });
    if (given || std::find(named.begin(), named.end(), mount.id) != named.end()) continue;
    named.push_back(mount.id);
    Finding finding = pass.report(place,
                                  "{} needs the secret `{}`: give it in `secrets`, or the "
                                  "build stops",
                                  built.name(), mount.id);
    built.note(finding, mount.span, "it is required here");
  }
}

static void check(const Compose& compose, Pass& pass) {
  Places used;
  for (const ComposeService& service : compose.services())
    if (service.build && !service.build->secrets.empty())
      add_used(*service.build, pass.workspace(), used);
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    const auto built = dockerfile_of(*service.build, pass.workspace());
    if (!built) continue;
    check_required(*service.build, *built, pass);
    for (const ComposeVariable& secret : service.build->secrets) {
      if (used.contain(secret.name_place)) continue;
      used.add(secret.name_place);
      report_unused(secret, *built, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "build secrets that differ from the Dockerfile's",
                                 .severity = Severity::warning,
                                 .groups = "secrets build",
                                 .reach = Reach::workspace,
                                 .keys = "build",
                                 .check = check,
                                 .doc = R"md(
A secret of a build is there only in a `RUN` that mounts it by its name. One that no `RUN` mounts is of no use, and
where a mount says `required`, the build stops without it.

```dockerfile file=Dockerfile
FROM node:22
RUN --mount=type=secret,id=npm_token,required npm ci
RUN --mount=type=secret,id=cache_token make
```

```yaml bad 5:7-5:14 6:11-6:19
services:
  web:
    build:
      context: .
      secrets:
        - npm_tokn
secrets:
  npm_tokn:
    environment: NPM_TOKEN
```

```dockerfile file=Dockerfile
FROM node:22
RUN --mount=type=secret,id=npm_token,required npm ci
```

```yaml bad 3:5-3:10
services:
  web:
    build: .
```

A secret that the Dockerfile does not require may be left out, and BuildKit itself reads those to fetch from Git.

```dockerfile file=Dockerfile
FROM node:22
RUN --mount=type=secret,id=npm_token,required npm ci
RUN --mount=type=secret,id=cache_token make
```

```yaml good
services:
  web:
    build:
      context: .
      secrets:
        - npm_token
        - GIT_AUTH_TOKEN
  renamed:
    build:
      context: .
      secrets:
        - source: token
          target: npm_token
secrets:
  npm_token:
    environment: NPM_TOKEN
  token:
    environment: NPM_TOKEN
  GIT_AUTH_TOKEN:
    environment: GIT_TOKEN
```
)md"};

}  // namespace hullint::rules::compose::undeclared_build_secret_use
