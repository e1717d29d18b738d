#include "compose/data/edits.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::completed_dependency_restarts {

// Where it is said that the service starts again whatever it ends with; null if it is not.
static const ComposeNode* restarting(const ComposeService& service) {
  const ComposeNode& restart = service["restart"];
  if (restart.exists()) {
    const bool always =
        restart.is_known() && (restart.text == "always" || restart.text == "unless-stopped");
    return always ? &restart : nullptr;
  }
  const ComposeNode& condition = service["deploy"]["restart_policy"]["condition"];
  return condition.is_known() && condition.text == "any" ? &condition : nullptr;
}

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const ComposeService& service : compose.services()) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (dependency.condition != "service_completed_successfully" || !dependency.is_known)
        continue;
      const ComposeService* target = compose.service(dependency.service);
      const ComposeNode* restart = target == nullptr ? nullptr : restarting(*target);
      if (restart == nullptr) continue;
      Finding finding =
          pass.report(dependency.condition_place,
                      "`{}` never completes: Docker starts it again each time", dependency.service);
      finding.note(compose, restart->place, "this makes it start again");
      if (!compose.is_here(restart->place) || !budget.take()) continue;
      std::vector<TextEdit> edits =
          yaml::set_scalar(reading_of(compose), compose.node_at(restart->place), "on-failure");
      offer(finding, Safety::unsafe, "start it again only when it has failed", std::move(edits));
    }
  }
}

extern constinit const Rule rule{.summary = "waiting for the end of a service that always restarts",
                                 .severity = Severity::warning,
                                 .groups = "correctness references",
                                 .keys = "depends_on",
                                 .check = check,
                                 .doc = R"md(
`service_completed_successfully` waits until a container has ended well. With `restart: always` or `unless-stopped` Docker
starts it again at once, and what waits for it may never start.

```yaml bad 6:20-6:50
services:
  web:
    image: example/web:1.0
    depends_on:
      migration:
        condition: service_completed_successfully
  migration:
    image: example/migration:1.0
    restart: always
```

```yaml fixed
services:
  web:
    image: example/web:1.0
    depends_on:
      migration:
        condition: service_completed_successfully
  migration:
    image: example/migration:1.0
    restart: on-failure
```

```yaml good
services:
  web:
    image: example/web:1.0
    restart: always
    depends_on:
      migration:
        condition: service_completed_successfully
  migration:
    image: example/migration:1.0
```
)md"};

}  // namespace hullint::rules::compose::completed_dependency_restarts
