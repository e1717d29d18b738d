#include <algorithm>

#include "base/strings.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/data/ruby_secrets.h"
#include "dockerfile/data/secret_uses.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "secrets/value_state.h"

namespace hullint::rules::dockerfile::secret_in_build_arg {

using secrets::Certainty;
using secrets::ValueState;

// A default that is plainly no secret: the name speaks of something about one.
static bool has_harmless_default(const Variable& variable) {
  if (!variable.pair->value || !variable.value.known) return false;
  const ValueState state = secrets::value_state(variable.value.text);
  return state == ValueState::boolean || state == ValueState::quantity ||
         state == ValueState::path || state == ValueState::url || state == ValueState::hash;
}

// What an ENV passes on is in the image's configuration, which is worse and said there.
static bool is_passed_on(const Dockerfile& file, const Variable& variable, const SecretUses& uses) {
  return std::any_of(uses.others.begin(), uses.others.end(), [&](const Instruction* other) {
    return other->is(Keyword::env) && !other->onbuild &&
           std::any_of(other->pairs.begin(), other->pairs.end(), [&](const KeyValue& pair) {
             return secret_arg_in(file, *other, pair) == &variable;
           });
  });
}

static void report_name(const Dockerfile& file, const Variable& variable, const VariableUses& all,
                        Pass& pass) {
  const std::string_view name = variable.name.text;
  const SecretUses uses = all.of(variable);
  if (uses.is_unused()) {
    Finding finding = pass.report(variable.name.span,
                                  "nothing uses `{}`, and the value that a build gives it stays in "
                                  "the provenance of the image: remove it",
                                  name);
    finding.severity(Severity::info).unnecessary();
    std::vector<TextEdit> edits = removal_of(file, variable);
    if (!edits.empty()) finding.fix(Safety::safe, "remove it", std::move(edits));
    return;
  }
  if (!uses.mounted.empty() && uses.runs.empty() && uses.others.empty()) {
    Finding finding = pass.report(variable.name.span,
                                  "`{}` is mounted as a secret where it is used: the argument only "
                                  "puts it into the provenance of the image, remove it",
                                  name);
    finding.severity(Severity::info);
    std::vector<TextEdit> edits = removal_of(file, variable);
    if (!edits.empty()) finding.fix(Safety::unsafe, "remove the argument", std::move(edits));
    return;
  }
  Finding finding = pass.report(variable.name.span,
                                "`{}` stays in the history of the image: mount it where it is "
                                "needed, with `RUN {}`",
                                name, secret_mount(name));
  offer_secret_mount(file, variable, nullptr, all, finding);
}

static void check(const Dockerfile& file, Pass& pass) {
  const SecretsByKey values(pass, SecretChannel::build_arg);
  const VariableUses all(file);
  for (const Variable& variable : file.variables()) {
    if (variable.kind == Variable::Kind::env || variable.instruction->onbuild) continue;
    const PlacedSecret* secret = values.of(*variable.pair);
    // The forms of some say what they are, whatever holds them: those are another rule's.
    if (secret != nullptr && secret->certainty == Certainty::confirmed) continue;
    const bool has_value = secret != nullptr && secret->certainty == Certainty::likely;
    if (!has_value && (!names_secret(variable.name.text) || has_harmless_default(variable)))
      continue;
    if (!has_value && is_allowed(*variable.pair, pass)) continue;
    if (is_ruby_secret(variable.name.text) && concerns_ruby(file, *variable.instruction)) continue;
    const SecretUses uses = all.of(variable);
    if (is_passed_on(file, variable, uses)) continue;
    if (!has_value) {
      // A stage that takes it in is where it is used.
      if (uses.redefinition == nullptr || !uses.others.empty())
        report_name(file, variable, all, pass);
      continue;
    }
    const std::string_view name = variable.name.text;
    Finding finding = pass.report(variable.name.span,
                                  "the default of `{}` is known to all who have the file, and "
                                  "stays in the history of the image: mount the secret where it is "
                                  "needed, with `RUN {}`",
                                  name, secret_mount(name));
    finding.kind(*secret->kind);
    offer_secret_mount(file, variable, nullptr, all, finding);
  }
}

extern constinit const Rule rule{.summary = "secret in ARG by its name",
                                 .severity = Severity::warning,
                                 .groups = "secrets security",
                                 .aliases =
                                     "hadolint:DL3064 buildkit:SecretsUsedInArgOrEnv trivy:DS-0031 "
                                     "semgrep:secret-in-build-arg sonar:S6472 "
                                     "kics:secrets_stored_in_dockerfile",
                                 .check = check,
                                 .doc = R"md(
Build arguments are recorded: in the history of each layer that uses them (`docker history`), in the build cache and in
the provenance that BuildKit attaches to the image. A secret mount is seen by its `RUN` alone, and leaves nothing behind:

    RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN  npm ci
    docker build --secret id=npm_token,env=NPM_TOKEN .

In Compose, `build.secrets` names it, and the top-level `secrets` says where it comes from (`environment: NPM_TOKEN`).

```dockerfile bad 2:5-2:14
FROM node:24-slim
ARG NPM_TOKEN
RUN npm config set //registry.example.org/:_authToken "$NPM_TOKEN" && npm ci
```

```dockerfile fixed
FROM node:24-slim
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm config set //registry.example.org/:_authToken "$NPM_TOKEN" && npm ci
```

A command may read the variable without being told its name, so that an argument with a `RUN` behind it counts as used. One
that nothing can use is an info, and goes:

```dockerfile bad 3:5-3:14
FROM debian:12
RUN make
ARG API_TOKEN
CMD ["app"]
```

```dockerfile fixed
FROM debian:12
RUN make
CMD ["app"]
```

So is one that is mounted as a secret already:

```dockerfile bad 2:5-2:14
FROM node:24-slim
ARG NPM_TOKEN
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
```

```dockerfile fixed
FROM node:24-slim
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
```

A default is known to everybody who can read the file:

```dockerfile bad 2:5-2:17
FROM debian:12
ARG DEPLOY_TOKEN=hunter2hunt9x
RUN ./deploy.sh
```

An argument that `ENV` passes on is said there, by `secret-in-environment`.

```dockerfile good
FROM debian:12
ARG TOKEN_FILE KEY_ALIAS USERNAME
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
```

Where a secret is, which key is meant or whether one is asked for are no secrets:

```dockerfile good
FROM debian:12
ARG PASSWORD_FILE=/run/secrets/db TOKEN_URL=https://example.org/token
ARG PUBLIC_KEY SIGNING_KEY_ID REQUIRE_PASSWORD=true
RUN make
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_in_build_arg
