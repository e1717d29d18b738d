#include "dockerfile/data/secret_names.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::secret_in_build_arg {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* arg : file.all(Keyword::arg)) {
    if (arg->onbuild) continue;
    for (const KeyValue& pair : arg->pairs) {
      if (!is_secret_name(pair.key.text)) continue;
      pass.report(pair.key.span,
                  "`{}` stays in the history of the image: mount it where it is needed, with `RUN "
                  "--mount=type=secret,env={}`",
                  pair.key.text, pair.key.text);
    }
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
the provenance. A secret mount is seen by its `RUN` alone.

```dockerfile bad 2:5-2:14
FROM debian:12
ARG NPM_TOKEN
```

```dockerfile good
FROM debian:12
ARG TOKEN_FILE KEY_ALIAS USERNAME
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_in_build_arg
