#include "compose/data/secret_exposure.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_in_option {

static void check(const Compose&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (!is_likely_in(secret, SecretChannel::other)) continue;
    pass.report(secret.place, "{} {}: put it in from outside, with `${{NAME:?}}`", title_of(secret),
                exposure_of(secret.channel))
        .kind(*secret.kind);
  }
}

extern constinit const Rule rule{.summary = "credential in an option of a driver",
                                 .groups = "secrets security",
                                 .aliases = "kics:passwords_and_secrets",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Drivers of volumes, networks and logs, and providers, take credentials as options. Written here, one is known to everybody who
can read the repository; `docker inspect` and `docker volume inspect` show it as well. Let Compose put it in.

```yaml bad 8:23-8:34
services:
  web:
    image: nginx:1.27
    logging:
      driver: splunk
      options:
        splunk-url: https://logs.example.org
        splunk-token: hunter2hunt
```

```yaml good
services:
  web:
    image: nginx:1.27
    logging:
      driver: splunk
      options:
        splunk-url: https://logs.example.org
        splunk-token: ${SPLUNK_TOKEN:?}
        splunk-capath: /etc/ssl/splunk.pem
```
)md"};

}  // namespace hullint::rules::compose::secret_in_option
