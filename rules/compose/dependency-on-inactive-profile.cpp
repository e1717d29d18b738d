#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::dependency_on_inactive_profile {

static std::string profiles_of(const ComposeService& service) {
  std::string text;
  for (const std::string_view profile : service.profiles)
    text.append(text.empty() ? "`" : ", `").append(profile).append("`");
  return text;
}

static void offer_optional(Finding& finding, const ComposeDependency& dependency,
                           const ComposeService& service, const Compose& compose) {
  const ComposeEntry* entry = service["depends_on"].entry(dependency.service);
  if (entry == nullptr || !compose.is_here(entry->value.place)) return;
  const yaml::Node written = compose.node_at(entry->value.place);
  if (!written.is_mapping() || written["required"].exists()) return;
  std::vector<TextEdit> edits =
      yaml::insert_key(reading_of(compose), written, "required", yaml::line_value("false"));
  offer(finding, Safety::unsafe, "let it be absent", std::move(edits));
}

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const ComposeService& service : compose.services()) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (!dependency.is_known || !dependency.required) continue;
      const ComposeService* target = compose.service(dependency.service);
      if (target == nullptr || target == &service) continue;
      if (always_active_with(*target, service) != false) continue;
      Finding finding =
          pass.report(dependency.place,
                      "`{}` is only there with the profile {}, so that Compose refuses to start "
                      "`{}` without it",
                      dependency.service, profiles_of(*target), service.name);
      finding.note(compose, target->key_place("profiles"), "the profiles of the dependency");
      if (budget.take()) offer_optional(finding, dependency, service, compose);
    }
  }
}

extern constinit const Rule rule{.summary = "dependency that may be switched off by its profile",
                                 .severity = Severity::warning,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:dependency-on-inactive-profile",
                                 .keys = "profiles",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a project in which an active service needs one that no active profile has. Give the dependency the
profiles of those that need it, or none, or say `required: false`.

```yaml bad 5:7-5:12
services:
  web:
    image: nginx:1.27
    depends_on:
      debug:
        condition: service_started
  debug:
    image: busybox:1.37
    profiles: [debug]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    depends_on:
      debug:
        condition: service_started
        required: false
  debug:
    image: busybox:1.37
    profiles: [debug]
```

```yaml good
services:
  web:
    image: nginx:1.27
    profiles: [shop]
    depends_on: [db]
  db:
    image: postgres:17
    profiles: [shop, data]
```
)md"};

}  // namespace hullint::rules::compose::dependency_on_inactive_profile
