#include "compose/data/edits.h"
#include "compose/data/secret_exposure.h"
#include "compose/data/secret_files.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::default_credential {

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const PlacedSecret& secret : pass.secrets()) {
    const bool known = secret.certainty == secrets::Certainty::weak &&
                       secret.channel != SecretChannel::env_file && !is_in_connection(secret);
    if (!known) continue;
    const std::string_view name = secret.name.empty() ? secret.kind->title : secret.name;
    Finding finding =
        secret.is_default
            ? pass.report(secret.place,
                          "wherever nobody sets another, `{}` is a password that everybody tries "
                          "first: require one with `${{NAME:?}}`",
                          name)
            : pass.report(secret.place,
                          "the value of `{}` is a password that everybody tries first: have one "
                          "made for each installation, and take it from outside with `${{NAME:?}}` "
                          "or as a secret",
                          name);
    finding.kind(*secret.kind);
    if (secret.channel == SecretChannel::environment && budget.take())
      offer_secret_file(finding, compose, secret);
  }
}

extern constinit const Rule rule{.summary = "password that everybody knows",
                                 .groups = "secrets security",
                                 .aliases = "compose-lint:CL-0020",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
`changeme`, `admin`, `postgres` and what else comes with images and examples is no secret that leaks. It is worse: what is in the
file runs, and these are the first passwords that anybody tries. So are the names of the user, the database, the image and the
service. A published port, or one container of the network that
is taken over, is then enough. The default in `${DB_PASSWORD:-changeme}` counts too: it runs where nobody thinks of it.

Have Compose ask for the password, and it cannot be forgotten. Where everything is thrown away after a test, say so
with a suppression and its reason.

```yaml bad 5:26-5:34 10:42-10:51
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: postgres
  store:
    image: example.org/store:1.0
    environment:
      - STORE_USER=lagerhaus
      - STORE_PASSWORD=${STORE_PASSWORD:-lagerhaus}
```

```yaml fixed 12:42-12:51
services:
  db:
    image: postgres:17
    secrets:
      - postgres_password
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
  store:
    image: example.org/store:1.0
    environment:
      - STORE_USER=lagerhaus
      - STORE_PASSWORD=${STORE_PASSWORD:-lagerhaus}
secrets:
  postgres_password:
    environment: POSTGRES_PASSWORD
```

```yaml good
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_USER: postgres
      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set a password for the database}
  store:
    image: minio/minio
    environment:
      MINIO_ROOT_USER: minioadmin
      MINIO_ROOT_PASSWORD_FILE: /run/secrets/minio
```
)md"};

}  // namespace hullint::rules::compose::default_credential
