#include "compose/data/secret_exposure.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_in_config_content {

static void check(const Compose&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (!is_likely_in(secret, SecretChannel::written_text)) continue;
    pass.report(secret.place,
                "{} {}: put the text into a file that git ignores and mount it as a secret, or put "
                "the credential in with `${{NAME:?}}`",
                title_of(secret), exposure_of(secret.channel))
        .kind(*secret.kind);
  }
}

extern constinit const Rule rule{.summary = "credential in the content of a config",
                                 .groups = "secrets security",
                                 .aliases = "kics:passwords_and_secrets",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
The `content` of a config is in this file, and the file that it becomes can be read by everybody in the container (mode 0444).
Compose replaces variables in it, so that the credential can come from outside; and what is a secret can be one:

    services:
      app:
        secrets:
          - source: settings
            target: /etc/app/settings.ini
    secrets:
      settings:
        file: ./settings.ini     # which git ignores

```yaml bad 10:18-10:33
services:
  app:
    image: example.org/app:1.0
    configs: [settings]
configs:
  settings:
    content: |
      [database]
      user = shop
      password = kQ7rT2vX9mLp4Zs
```

```yaml good
services:
  app:
    image: example.org/app:1.0
    configs: [settings]
configs:
  settings:
    content: |
      [database]
      user = shop
      password = ${DB_PASSWORD:?}
      token_file = /run/secrets/token
```
)md"};

}  // namespace hullint::rules::compose::secret_in_config_content
