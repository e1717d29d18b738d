#include "dockerfile/data/secret_names.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::secret_in_environment {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* env : file.all(Keyword::env)) {
    if (env->onbuild) continue;
    for (const KeyValue& pair : env->pairs) {
      if (!pair.value || !is_secret_name(pair.key.text)) continue;
      const Value value = file.expand(*pair.value, *env);
      // One that comes from an ARG is a secret of the build.
      const bool empty = value.known && value.text.empty();
      if (!empty && (value.known ? !is_secret_value(value.text) : !value.unset)) continue;
      const bool literal = value.known && !value.overridable;
      Finding finding =
          pass.report(pair.key.span,
                      "`{}` is kept in the image for everybody who has it: pass secrets when the "
                      "container starts, or mount them with `RUN --mount=type=secret`",
                      pair.key.text);
      if (!literal) finding.confidence(Confidence::medium);
      if (empty || may_be_name_of_key(pair.key.text, value.text))
        finding.confidence(Confidence::low);
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
