#include "compose/data/secret_exposure.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_in_label {

static void check(const Compose&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (!is_likely_in(secret, SecretChannel::label)) continue;
    pass.report(secret.place,
                "{} {}: have whatever reads the label take it from a file or a secret",
                title_of(secret), exposure_of(secret.channel))
        .kind(*secret.kind);
  }
}

extern constinit const Rule rule{.summary = "credential in a label",
                                 .groups = "secrets security",
                                 .aliases = "kics:passwords_and_secrets",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Labels are no place to hide: `docker inspect` and `docker ps` show them, each tool that reads the Docker socket has them, and
those of `build.labels` go with the image to the registry. Name a file or a secret in the label instead. A hash of a password, as
proxies take it for basic authentication, is not reported.

```yaml bad 5:36-5:47 8:33-8:44
services:
  web:
    image: nginx:1.27
    labels:
      com.example.backup.password: hunter2hunt
    deploy:
      labels:
        - com.example.api-token=hunter2hunt
```

```yaml good
services:
  web:
    image: nginx:1.27
    labels:
      com.example.backup.password-file: /run/secrets/backup
      com.example.token: ${TOKEN}
      traefik.http.middlewares.auth.basicauth.usersfile: /etc/users
```
)md"};

}  // namespace hullint::rules::compose::secret_in_label
