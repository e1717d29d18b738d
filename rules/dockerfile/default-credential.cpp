#include "base/strings.h"
#include "dockerfile/data/ruby_secrets.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint::rules::dockerfile::default_credential {

static void report_variable(const PlacedSecret& secret, Pass& pass) {
  pass.report(secret.key.text.empty() ? secret.span : secret.key.span,
              "`{}` is a password that everybody tries first, and holds wherever nobody sets "
              "another: leave it out of the image, and let the container ask for it",
              secret.name)
      .kind(*secret.kind);
}

static void report_command(const PlacedSecret& secret, Pass& pass) {
  pass.report(secret.span,
              "what `{}` is given is a password that everybody tries first: let the command read a "
              "variable or file that it is given",
              secret.name)
      .kind(*secret.kind);
}

static void report_text(const PlacedSecret& secret, Pass& pass) {
  pass.report(secret.span,
              "{} `{}` is one that everybody tries first, and becomes part of the image: let the "
              "container be given another when it starts",
              secret.kind->title, secret.masked)
      .kind(*secret.kind);
}

// The commands that set passwords of users have a rule of their own.
static bool sets_password_of_user(std::string_view command) {
  return one_of(command.substr(0, command.find(' ')), "chpasswd passwd useradd usermod adduser");
}

static void check(const Dockerfile&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.certainty != secrets::Certainty::weak || secret.instruction == nullptr) continue;
    if (secret.instruction->onbuild) continue;
    if (secret.channel == SecretChannel::environment && !is_rails_secret(secret.name))
      report_variable(secret, pass);
    if (secret.channel == SecretChannel::command_argument && !sets_password_of_user(secret.name))
      report_command(secret, pass);
    if (secret.channel == SecretChannel::written_text || secret.channel == SecretChannel::label)
      report_text(secret, pass);
  }
}

extern constinit const Rule rule{
    .summary = "password that everybody knows",
    .severity = Severity::warning,
    .groups = "secrets security",
    .aliases = "hadolint:DL3064 buildkit:SecretsUsedInArgOrEnv trivy:DS-0031",
    .check = check,
    .doc = R"md(
`changeme`, `postgres`, `admin123`: no secret is lost here, but each container of the image starts with the password, unless
whoever runs it thinks of another. Scanners of the internet try these first. Without a default, an image that needs a
password can refuse to start without one, as those of the databases do.

```dockerfile bad 2:5-2:22
FROM postgres:18
ENV POSTGRES_PASSWORD=changeme
```

```dockerfile bad 2:40-2:48
FROM redis:8
CMD ["redis-server", "--requirepass", "changeme"]
```

```dockerfile bad 3:30-3:37
FROM debian:12
COPY <<EOF /app/settings.env
DATABASE_URL=postgres://root:example@db/app
EOF
```

```dockerfile good
FROM postgres:18
ENV POSTGRES_PASSWORD_FILE=/run/secrets/db
```

Names are no passwords, and a password that is asked for is none either:

```dockerfile good
FROM postgres:18
ENV POSTGRES_USER=postgres POSTGRES_DB=app REQUIRE_PASSWORD=true
CMD ["sh", "-c", "exec redis-server --requirepass \"${REDIS_PASSWORD:?is not set}\""]
```
)md"};

}  // namespace hullint::rules::dockerfile::default_credential
