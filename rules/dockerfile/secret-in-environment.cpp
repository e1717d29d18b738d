#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"
#include "secrets/names.h"

namespace hullint::rules::dockerfile::secret_in_environment {

using secrets::Certainty;
using secrets::NameClass;

// What the value of a variable is known to be; null if it is no credential by its name.
static const PlacedSecret* find_secret(const KeyValue& pair, const Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    const bool is_here =
        secret.channel == SecretChannel::environment && secret.key.span == pair.key.span;
    if (is_here) return &secret;
  }
  return nullptr;
}

static Finding report(const KeyValue& pair, Pass& pass) {
  return pass.report(pair.key.span,
                     "`{}` is kept in the image for everybody who has it: pass secrets when the "
                     "container starts, or mount them with `RUN --mount=type=secret`",
                     pair.key.text);
}

// One that comes from an ARG is a secret of the build; one that is empty waits for a secret.
static void check_without_literal(const KeyValue& pair, const Value& value, Pass& pass) {
  if (secrets::name_class(pair.key.text) != NameClass::strong) return;
  if (value.known && value.text.empty())
    report(pair, pass).confidence(Confidence::low);
  else if (!value.known && value.unset)
    report(pair, pass).confidence(Confidence::medium);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* env : file.all(Keyword::env)) {
    if (env->onbuild) continue;
    for (const KeyValue& pair : env->pairs) {
      if (!pair.value) continue;
      const PlacedSecret* secret = find_secret(pair, pass);
      if (secret == nullptr) {
        check_without_literal(pair, file.expand(*pair.value, *env), pass);
      } else if (secret->certainty == Certainty::likely) {
        report(pair, pass).kind(*secret->kind);
      }
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
Whoever can pull the image reads its environment with `docker inspect`, and every process in the container has it. A
secret belongs to the one who starts the container, or to the single `RUN` that needs it.

```dockerfile bad 2:5-2:16
FROM debian:12
ENV DB_PASSWORD=hunter2
```

Names of files, public keys, versions and the like are no secrets:

```dockerfile good
FROM debian:12
ENV DB_PASSWORD_FILE=/run/secrets/db PUBLIC_KEY=x SSH_AUTH_SOCK=/s TOKEN_URL=https://example.org
```

An empty value tells nothing yet, but it is a place that waits for a secret to be put into the environment. Such a finding
is unsure, and shown only if the rule is selected by name:

```dockerfile bad 2:5-2:14
FROM debian:12
ENV API_TOKEN=
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_in_environment
