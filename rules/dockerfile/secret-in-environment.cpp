#include "dockerfile/data/ruby.h"
#include "dockerfile/data/ruby_secrets.h"
#include "dockerfile/data/secret_uses.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "secrets/value_state.h"

namespace hullint::rules::dockerfile::secret_in_environment {

using secrets::Certainty;
using secrets::ValueState;

struct Variables {
  const Dockerfile& file;
  Pass& pass;
  SecretsByKey values;
  SecretsByKey defaults;  // of ARGs
  VariableUses uses;

  Finding report(const KeyValue& pair) {
    return pass.report(pair.key.span,
                       "`{}` is kept in the configuration of the image, for everybody who has it: "
                       "give the secret to the container when it starts, or mount it in the one "
                       "`RUN` that needs it with `{}`",
                       pair.key.text, secret_mount(pair.key.text));
  }

  void offer_fix(const Variable& env, const Variable* source, Finding& finding) {
    offer_secret_mount(file, env, source, uses, finding);
  }

  // What comes from an ARG is a secret of the build. True if it is one that its name or value
  // tells.
  bool check_argument(const Variable& env) {
    const Variable* arg = secret_arg_in(file, *env.instruction, *env.pair);
    if (arg == nullptr) return false;
    const PlacedSecret* secret = defaults.of(*arg->pair);
    if (secret != nullptr && secret->certainty == Certainty::confirmed) return true;
    if (is_allowed(*env.pair, pass) || is_allowed(*arg->pair, pass)) return true;
    Finding finding = pass.report(env.pair->key.span,
                                  "`{}` keeps the build argument `{}` in the configuration of the "
                                  "image, for everybody who has it: mount the secret in the `RUN` "
                                  "that needs it with `{}`, or give it to the container when it "
                                  "starts",
                                  env.name.text, arg->name.text, secret_mount(env.name.text));
    finding.note(arg->name.span, "the build argument, which stays in the history as well");
    if (secret != nullptr && secret->certainty == Certainty::likely) finding.kind(*secret->kind);
    offer_fix(env, arg, finding);
    return true;
  }

  // One that is empty may stay so; a placeholder is there to be replaced.
  void check_name(const Variable& env) {
    if (!names_secret(env.name.text) || pass.allows_secret_named(env.name.text)) return;
    const ValueState state = secrets::value_state(env.value.text);
    if (!env.value.known) {
      if (env.value.unset) report(*env.pair).confidence(Confidence::medium);
    } else if (state == ValueState::empty) {
      report(*env.pair).confidence(Confidence::low);
    } else if (state == ValueState::placeholder) {
      pass.report(env.pair->key.span,
                  "`{}` waits for a secret that would be kept in the configuration of the image, "
                  "for everybody who has it: leave it out, and give it to the container when it "
                  "starts",
                  env.name.text)
          .severity(Severity::info);
    }
  }

  void check(const Variable& env) {
    const PlacedSecret* secret = values.of(*env.pair);
    if (secret == nullptr) {
      if (!check_argument(env)) check_name(env);
    } else if (secret->certainty == Certainty::likely) {
      Finding finding = report(*env.pair);
      finding.kind(*secret->kind);
      offer_fix(env, nullptr, finding);
    }
  }
};

static void check(const Dockerfile& file, Pass& pass) {
  Variables variables{file, pass, SecretsByKey(pass, SecretChannel::environment),
                      SecretsByKey(pass, SecretChannel::build_arg), VariableUses(file)};
  for (const Instruction* env : file.all(Keyword::env)) {
    if (env->onbuild) continue;
    for (const KeyValue& pair : env->pairs) {
      if (!pair.value || (is_ruby_secret(pair.key.text) && concerns_ruby(file, *env))) continue;
      variables.check({Variable::Kind::env, pair.key, env, &pair, file.expand(*pair.value, *env)});
    }
  }
}

extern constinit const Rule rule{
    .summary = "secret in ENV by its name",
    .severity = Severity::warning,
    .groups = "secrets security",
    .aliases =
        "hadolint:DL3064 buildkit:SecretsUsedInArgOrEnv trivy:DS-0031 sonar:S6472 "
        "kics:secrets_stored_in_dockerfile dockle:CIS-DI-0010",
    .check = check,
    .doc = R"md(
`ENV` is in the image's configuration: whoever can pull the image reads it with `docker inspect`, and every process of the
container has it. A secret belongs to the one who starts the container (`docker run --env-file`, `secrets` of Compose, a
Secret of Kubernetes), or to the single `RUN` that needs it:

    RUN --mount=type=secret,id=api_token,env=API_TOKEN  ./fetch.sh
    docker build --secret id=api_token,env=API_TOKEN .

```dockerfile bad 2:5-2:16
FROM debian:12
ENV DB_PASSWORD=hunter2hunt
```

Where one `RUN` uses it, and nothing else in the file, the fix puts it there:

```dockerfile bad 2:5-2:14
FROM debian:12
ENV API_TOKEN=hunter2hunt9x
RUN ./fetch.sh --token "$API_TOKEN"
```

```dockerfile fixed
FROM debian:12
RUN --mount=type=secret,id=api_token,env=API_TOKEN ./fetch.sh --token "$API_TOKEN"
```

What a build argument brings is a secret of the build, even if it is not in the file:

```dockerfile bad 3:5-3:14
FROM node:24-slim
ARG NPM_TOKEN
ENV NPM_TOKEN=$NPM_TOKEN
RUN echo "//registry.example.org/:_authToken=$NPM_TOKEN" >.npmrc && npm ci && rm .npmrc
```

```dockerfile fixed
FROM node:24-slim
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN echo "//registry.example.org/:_authToken=$NPM_TOKEN" >.npmrc && npm ci && rm .npmrc
```

Names of files, public keys, versions and the like are no secrets:

```dockerfile good
FROM debian:12
ENV DB_PASSWORD_FILE=/run/secrets/db PUBLIC_KEY=x SSH_AUTH_SOCK=/s TOKEN_URL=https://example.org
```

Nor are values that only say where one is:

```dockerfile good
FROM debian:12
ENV API_TOKEN=vault:secret/app#token DB_PASSWORD=/run/secrets/db AUTH_TOKEN_TTL=3600
```

A text that stands in place of a secret is an info: it waits to be replaced, and holds if nobody does.

```dockerfile bad 2:5-2:14
FROM debian:12
ENV API_TOKEN=<your-token>
```

An empty value tells nothing yet. Such a finding is unsure, and shown only if the rule is selected by name:

```dockerfile bad 2:5-2:14
FROM debian:12
ENV API_TOKEN=
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_in_environment
