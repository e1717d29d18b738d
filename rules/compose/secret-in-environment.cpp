#include "compose/data/edits.h"
#include "compose/data/secret_exposure.h"
#include "compose/data/secret_files.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_in_environment {

static Finding report(const PlacedSecret& secret, Pass& pass) {
  if (secret.is_default) {
    return pass.report(secret.place,
                       "the default of `{}` is a credential that everybody with this file knows, "
                       "and is used wherever nobody sets another: require one with "
                       "`${{NAME:?}}`, or give it as a secret",
                       secret.name);
  }
  return pass.report(secret.place,
                     "{} {}: give it as a secret that a file or variable outside of the repository "
                     "has, or take it from there with `${{NAME:?}}`",
                     title_of(secret), exposure_of(secret.channel));
}

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const PlacedSecret& secret : pass.secrets()) {
    if (!is_likely_in(secret, SecretChannel::environment)) continue;
    Finding finding = report(secret, pass);
    finding.kind(*secret.kind);
    if (budget.take()) offer_secret_file(finding, compose, secret);
  }
}

extern constinit const Rule rule{.summary = "credential written into an environment",
                                 .groups = "secrets security",
                                 .aliases = "compose-lint:CL-0020 kics:passwords_and_secrets",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A variable whose name says that it is a password, a token or a key, and whose value stands in the file, gives the credential to
everybody who can read the repository or its history. At run time it is in `docker inspect`, in `/proc/<pid>/environ`, in the
environment of every program that the container starts, and in many a crash report. The text in `${DB_PASSWORD:-text}` is a
credential as well: it is what runs wherever nobody sets the variable.

A secret is a file that only those services see that ask for it. Many images read it by themselves, from a variable that ends
in `_FILE`; for those that are known to, a fix is offered, after which the credential comes from a variable of the shell or
from `.env`, which git must ignore. For others, `${DB_PASSWORD:?}` at least keeps it out of the repository. Change the
credential: the history still has it.

```yaml bad 6:26-6:37 10:34-10:50
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_USER: shop
      POSTGRES_PASSWORD: hunter2hunt
  app:
    image: example.org/app:1.0
    environment:
      - JWT_SECRET=${JWT_SECRET:-notreallyasecret}
```

```yaml fixed 12:34-12:50
services:
  db:
    image: postgres:17
    secrets:
      - postgres_password
    environment:
      POSTGRES_USER: shop
      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
  app:
    image: example.org/app:1.0
    environment:
      - JWT_SECRET=${JWT_SECRET:-notreallyasecret}
secrets:
  postgres_password:
    environment: POSTGRES_PASSWORD
```

```yaml good
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets: [db_password]
  app:
    image: example.org/app:1.0
    environment:
      DB_PASSWORD: ${DB_PASSWORD:?}
      TOKEN_TTL: 30m
      KEYCLOAK_CLIENT: shop
      API_TOKEN: <your token>
secrets:
  db_password:
    file: ./db_password.txt
```
)md"};

}  // namespace hullint::rules::compose::secret_in_environment
