#include "compose/data/variables.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_interpolation_of_container_variable {

static void note_origin(Finding& finding, const UnsetUse& unset, const Compose& compose) {
  if (unset.variable != nullptr)
    finding.note(compose, unset.variable->place, "the container gets it here");
  if (unset.env_file != nullptr)
    finding.note(compose, unset.env_file->node->place, "the container gets it from this file");
}

static void check(const Compose& compose, Pass& pass) {
  for (const UnsetUse& unset : pass.once(unset_uses)) {
    if (unset.supply != Supply::container) continue;
    const std::string_view text = compose.source_text(unset.use->place);
    Finding finding = pass.report(unset.use->place,
                                  "`{}` is replaced before the container starts, by what the host "
                                  "has: for the container's own `{}` write `${}`",
                                  text, unset.use->name, text);
    note_origin(finding, unset, compose);
    if (!text.starts_with('$')) continue;
    const Offset at = unset.use->place.span.begin;
    finding.fix(Safety::unsafe, "leave the variable to the container", {{{at, at}, "$"}});
  }
}

extern constinit const Rule rule{.summary = "container's variable that the host replaces",
                                 .severity = Severity::warning,
                                 .groups = "correctness variables",
                                 .check = check,
                                 .doc = R"md(
Compose replaces variables in `command`, `entrypoint`, `healthcheck.test`, hooks and `dockerfile_inline` as everywhere
else: when it reads the file, with what the shell and `.env` have. What `environment`, `env_file` or the script itself
sets is not there yet, so that the text becomes empty.

```yaml bad 7:42-7:45
services:
  db:
    image: postgres:17
    environment:
      DB: app
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -d $DB"]
```

```yaml fixed
services:
  db:
    image: postgres:17
    environment:
      DB: app
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -d $$DB"]
```

If the container gets what the host has, both are the same:

```yaml good
services:
  db:
    image: postgres:17
    environment:
      DB: ${DB}
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -d ${DB}"]
```
)md"};

}  // namespace hullint::rules::compose::host_interpolation_of_container_variable
