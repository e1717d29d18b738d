#include <algorithm>
#include <set>
#include <vector>

#include "compose/data/build_secrets.h"
#include "compose/data/edits.h"
#include "compose/data/secret_exposure.h"
#include "compose/model.h"
#include "engine/pass.h"
#include "secrets/names.h"
#include "secrets/value_state.h"

namespace hullint::rules::compose::secret_in_build_arg {

// True if nothing is written there but where the value comes from.
static bool comes_from_environment(const Compose& compose, const ComposeVariable& arg) {
  if (arg.value->is_null()) return true;
  const std::string_view text = compose.source_text(arg.value->place);
  if (!text.starts_with('$') && !text.starts_with("\"$") && !text.starts_with("'$")) return false;
  const secrets::ValueState state = secrets::value_state(text);
  return state == secrets::ValueState::reference;
}

static void report_passed_on(const Compose& compose, Pass& pass, EditBudget& budget) {
  std::set<Offset> seen;  // what an anchor gives to several services stands there once
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    for (const ComposeVariable& arg : service.build->args) {
      if (secrets::name_class(arg.name) != secrets::NameClass::strong) continue;
      if (pass.allows_secret_named(arg.name)) continue;
      if (!compose.is_here(arg.name_place) || !comes_from_environment(compose, arg)) continue;
      if (!seen.insert(arg.name_place.span.begin).second) continue;
      Finding finding =
          pass.report(arg.name_place,
                      "the build argument `{}` stays in the history of the image and in its "
                      "provenance: give it as one of `build.secrets`, and mount it in the "
                      "Dockerfile with `RUN --mount=type=secret`",
                      arg.name);
      if (budget.take()) offer_build_secret(finding, compose, service, arg, pass.workspace());
    }
  }
}

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const PlacedSecret& secret : pass.secrets()) {
    if (!is_likely_in(secret, SecretChannel::build_arg)) continue;
    Finding finding =
        pass.report(secret.place,
                    "{} {}: give it as one of `build.secrets`, and mount it in the Dockerfile with "
                    "`RUN --mount=type=secret`",
                    title_of(secret), exposure_of(secret.channel));
    finding.kind(*secret.kind);
    if (budget.take()) offer_build_secret(finding, compose, secret, pass.workspace());
  }
  report_passed_on(compose, pass, budget);
}

extern constinit const Rule rule{.summary = "credential as a build argument",
                                 .groups = "secrets security",
                                 .aliases = "kics:passwords_and_secrets",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Build arguments are recorded: in the history of each layer whose command uses them (`docker history`), in the build cache and in
the provenance of the image. That holds for one that is written in the file and for one that Compose takes from the shell or
`.env`. A secret of the build is seen by the one `RUN` that mounts it:

    services:
      app:
        build:
          context: .
          secrets: [npm_token]
    secrets:
      npm_token:
        environment: NPM_TOKEN

and in the Dockerfile, in place of `ARG NPM_TOKEN`:

    RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN  npm ci

With `docker build` the same is `docker build --secret id=npm_token,env=NPM_TOKEN .`

The fix does this in the Compose file. A value that is written there leaves it, and must be set in the shell or in `.env`, which
git must ignore; change that credential, because the history still has it. The Dockerfile has to mount the secret before the
next build, unless it does so already:

```yaml bad 6:9-6:18 7:25-7:36 12:11-12:20
services:
  app:
    build:
      context: .
      args:
        NPM_TOKEN: ${NPM_TOKEN}
        ADMIN_PASSWORD: hunter2hunt
  worker:
    build:
      context: .
      args:
        - NPM_TOKEN
```

```yaml fixed
services:
  app:
    build:
      context: .
      secrets:
        - npm_token
        - admin_password
  worker:
    build:
      context: .
      secrets:
        - npm_token
secrets:
  npm_token:
    environment: NPM_TOKEN
  admin_password:
    environment: ADMIN_PASSWORD
```

The name under which a `RUN` of the Dockerfile mounts it already is kept:

```dockerfile file=Dockerfile
FROM node:22
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
```

```yaml bad 5:36-5:45
services:
  app:
    build:
      context: .
      args: [NODE_ENV=production, "NPM_TOKEN=${NPM_TOKEN}"]
```

```yaml fixed
services:
  app:
    build:
      context: .
      secrets:
        - npm
      args: [NODE_ENV=production]
secrets:
  npm:
    environment: NPM_TOKEN
```

```yaml good
services:
  app:
    build:
      context: .
      args:
        NODE_VERSION: 22
        TOKEN_URL: ${TOKEN_URL}
        PUBLIC_KEY: ${PUBLIC_KEY}
      secrets: [npm_token]
secrets:
  npm_token:
    environment: NPM_TOKEN
```
)md"};

}  // namespace hullint::rules::compose::secret_in_build_arg
