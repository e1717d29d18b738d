#include "compose/data/secret_exposure.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_in_command {

static void check(const Compose&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (!is_likely_in(secret, SecretChannel::command_argument) &&
        !is_likely_in(secret, SecretChannel::shell_variable))
      continue;
    pass.report(secret.place,
                "{} {}: have the program read it from a secret or from its environment",
                title_of(secret), exposure_of(secret.channel))
        .kind(*secret.kind);
  }
}

extern constinit const Rule rule{.summary = "credential in a command line",
                                 .groups = "secrets security",
                                 .aliases = "kics:passwords_and_secrets",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
The arguments of a command are in the list of processes, which everybody on the host can read, in `docker inspect`, and in this
file. That goes for `command` and `entrypoint`, for health checks, which run them again and again, and for hooks. Many programs
read a password from a file or a variable as well: `REDISCLI_AUTH`, `MYSQL_PWD`, `PGPASSFILE`, `--password-file`, `curl --netrc`.
Within a shell a secret can be read where it is used.

```yaml bad 4:59-4:70 6:41-6:52 10:53-10:64
services:
  cache:
    image: redis:7
    command: redis-server --requirepass ${REDIS_PASSWORD:-hunter2hunt}
    healthcheck:
      test: ["CMD", "redis-cli", "-a", "hunter2hunt", "ping"]
  db:
    image: mysql:8
    healthcheck:
      test: ["CMD-SHELL", "mysqladmin ping -uroot -phunter2hunt"]
```

```yaml good
services:
  cache:
    image: redis:7
    command: ["sh", "-c", "redis-server --requirepass \"$$(cat /run/secrets/redis)\""]
    healthcheck:
      test: ["CMD-SHELL", "redis-cli -a \"$$REDIS_PASSWORD\" ping"]
    secrets: [redis]
  web:
    image: example.org/app:1.0
    command: serve --token-file /run/secrets/token --password ${PASSWORD:?} --port 80
secrets:
  redis:
    file: ./redis.txt
```
)md"};

}  // namespace hullint::rules::compose::secret_in_command
