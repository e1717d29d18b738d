#include "compose/data/secret_exposure.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_in_connection_string {

static void check(const Compose&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.channel == SecretChannel::env_file || !is_in_connection(secret)) continue;
    if (secret.certainty == secrets::Certainty::hashed) continue;
    const bool weak = secret.certainty == secrets::Certainty::weak;
    Finding finding =
        weak ? pass.report(secret.place,
                           "{} that everybody guesses is in this file: put one of your own in from "
                           "outside, with `${{NAME:?}}`",
                           secret.kind->title)
             : pass.report(secret.place,
                           "{} `{}` {}: put it in from outside, with `${{NAME:?}}`, or have the "
                           "program read it from a secret",
                           secret.kind->title, secret.masked, exposure_of(secret.channel));
    finding.kind(*secret.kind);
  }
}

extern constinit const Rule rule{.summary = "password in a URL or connection string",
                                 .groups = "secrets security",
                                 .aliases = "compose-lint:CL-0021 kics:passwords_and_secrets",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A URL or connection string with a password in it is a credential, whatever the name of the variable, label or option that has
it, and everybody who can read the repository knows it. Besides, URLs get around: programs write them to logs and error
messages. Only the password has to come from outside; host, user and database may stay.

```yaml bad 5:39-5:50 6:36-6:47 7:52-7:63 13:32-13:43
services:
  app:
    image: example.org/app:1.0
    environment:
      DATABASE_URL: postgresql://shop:hunter2hunt@db:5432/shop
      CACHE: ${CACHE_URL:-redis://:hunter2hunt@cache:6379/0}
      REPORTS: Server=reports;User Id=app;Password=hunter2hunt;
volumes:
  share:
    driver_opts:
      type: cifs
      device: //files/share
      o: username=app,password=hunter2hunt
```

```yaml good
services:
  app:
    image: example.org/app:1.0
    environment:
      DATABASE_URL: postgresql://shop:${DB_PASSWORD:?}@db:5432/shop
      CACHE: redis://cache:6379/0
      REPORTS: Server=reports;User Id=app;Password=${REPORTS_PASSWORD};
      DOCS: https://docs.example.org/user:guide
```
)md"};

}  // namespace hullint::rules::compose::secret_in_connection_string
