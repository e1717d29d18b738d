#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint::rules::dockerfile::secret_in_label {

static void check(const Dockerfile&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.channel != SecretChannel::label || secret.certainty != secrets::Certainty::likely)
      continue;
    pass.report(secret.span,
                "the label `{}` shows a credential to everybody who can ask the registry for the "
                "image: take it out, labels describe",
                secret.name)
        .kind(*secret.kind);
  }
}

extern constinit const Rule rule{.summary = "secret in LABEL by its name",
                                 .severity = Severity::warning,
                                 .groups = "secrets security",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
Labels are the part of an image's configuration that is meant to be read: registries list them, `docker inspect` and
`docker image ls --filter` show them, and no program in the container needs them. What reads a label to log in somewhere
can read a secret that is given to the container instead, or an annotation that only names where the secret is.

```dockerfile bad 2:27-2:39
FROM debian:12
LABEL com.example.api-key=hunter2hunt9
```

Names and places of secrets may stand there:

```dockerfile good
FROM debian:12
LABEL com.example.secret-name=db-credentials com.example.token-url=https://example.org/token
LABEL com.example.password-file=/run/secrets/db
```

```dockerfile good
FROM debian:12
ARG GIT_TOKEN_NAME
LABEL com.example.token=$GIT_TOKEN_NAME com.example.password="<set by the operator>"
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_in_label
