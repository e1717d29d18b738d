#include "compose/data/variables.h"
#include "engine/pass.h"

namespace hullint::rules::compose::env_overrides_env_file {

static void check(const Compose& compose, Pass& pass) {
  const EnvFileNames files(compose);
  for (const ComposeService& service : compose.services()) {
    for (const ComposeVariable& variable : service.environment) {
      const ComposeEnvFile* file = files.of_service(service.name, variable.name);
      if (file == nullptr) continue;
      pass.report(variable.name_place, "`{}` is in `{}` too, and what stands here wins",
                  variable.name, file->node->text)
          .note(compose, file->node->place, "the `env_file` of the service");
    }
  }
}

extern constinit const Rule rule{.summary = "variable in `environment` and in an env file",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness variables",
                                 .reach = Reach::workspace,
                                 .keys = "env_file",
                                 .check = check,
                                 .doc = R"md(
`environment` wins over `env_file`, so that a change of the file has no effect. As a way to override one value that is
fine, and this rule is off by default.

```text file=web.env
LEVEL=info
```

```yaml bad 6:7-6:12
services:
  web:
    image: nginx:1.27
    env_file: web.env
    environment:
      LEVEL: debug
```

```yaml good
services:
  web:
    image: nginx:1.27
    env_file: web.env
    environment:
      COLOR: "no"
```
)md"};

}  // namespace hullint::rules::compose::env_overrides_env_file
