#include "compose/data/edits.h"
#include "compose/data/health.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::depends_on_without_condition {

// The long form of the whole list, with the condition that fits each of its services.
static std::vector<TextEdit> long_form(const ComposeService& service, const Compose& compose) {
  const ComposeNode& written = service["depends_on"];
  if (!compose.is_here(written.place)) return {};
  const yaml::Node list = compose.node_at(written.place);
  if (!list.is_sequence()) return {};
  std::string block;
  for (const yaml::Node& item : list.items()) {
    const ComposeService* target = compose.service(item.text());
    if (!item.is_scalar() || target == nullptr) return {};
    const bool waits = has_own_check(*target);
    block.append(item.text()).append(":\n  condition: ");
    block.append(waits ? "service_healthy\n" : "service_started\n");
  }
  return yaml::replace_node(reading_of(compose), list, yaml::block_value(block));
}

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const ComposeService& service : compose.services()) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (dependency.kind != ComposeDependency::Kind::depends_on) continue;
      if (!dependency.is_known || !dependency.condition.empty()) continue;
      const ComposeService* target = compose.service(dependency.service);
      if (target == nullptr || !has_own_check(*target)) continue;
      Finding finding = pass.report(
          dependency.place,
          "`{}` has a health check, and `{}` does not wait for it: `condition: service_healthy`",
          dependency.service, service.name);
      finding.note(compose, target->key_place("healthcheck"), "the health check");
      if (!budget.take()) continue;
      std::vector<TextEdit> edits = long_form(service, compose);
      offer(finding, Safety::unsafe, "wait for the health check", std::move(edits));
    }
  }
}

extern constinit const Rule rule{
    .summary = "dependency that is not waited for, though it has a health check",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "correctness references",
    .keys = "depends_on",
    .check = check,
    .doc = R"md(
The short form of `depends_on` only orders the starts: it does not wait until the other service can do its work. Many
programs try again by themselves, so that this rule is off by default.

```yaml bad 4:18-4:20
services:
  web:
    image: nginx:1.27
    depends_on: [db]
  db:
    image: postgres:17
    healthcheck:
      test: pg_isready
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:17
    healthcheck:
      test: pg_isready
```

```yaml good
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: service_started
  db:
    image: postgres:17
    healthcheck:
      test: pg_isready
```
)md"};

}  // namespace hullint::rules::compose::depends_on_without_condition
