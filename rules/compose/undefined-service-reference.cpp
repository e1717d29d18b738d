#include <algorithm>

#include "compose/data/names.h"
#include "compose/data/neighbours.h"
#include "compose/model.h"
#include "compose/short_form.h"
#include "engine/pass.h"

namespace hullint::rules::compose::undefined_service_reference {

static std::string_view relation(ComposeDependency::Kind kind) {
  switch (kind) {
    case ComposeDependency::Kind::link:
      return "is linked to";
    case ComposeDependency::Kind::volumes_from:
      return "takes the volumes of";
    case ComposeDependency::Kind::namespace_of:
      return "shares a namespace of";
    case ComposeDependency::Kind::depends_on:
      break;
  }
  return "";
}

// A name that a key of the service refers to another by.
struct Reference {
  const ComposeService& service;
  std::string_view how;
  std::string_view name;
  ComposePlace place;
};

static void report(const Reference& reference, const Compose& compose, ProjectsAround& around,
                   Pass& pass) {
  const std::string_view name = reference.name;
  if (compose.service(name) != nullptr || around.have("services", name)) return;
  const auto meant = nearest_service(compose, name);
  Finding finding = pass.report(reference.place, "`{}` {} `{}`, and no service has that name{}",
                                reference.service.name, reference.how, name, did_you_mean(meant));
  if (meant) offer_name(finding, compose, reference.place, *meant);
}

static void check(const Compose& compose, Pass& pass) {
  constexpr std::string_view prefix = "service:";
  if (!compose.is_whole()) return;
  ProjectsAround around(compose, pass.workspace());
  for (const ComposeService& service : compose.services()) {
    for (const ComposeDependency& dependency : service.dependencies) {
      const std::string_view how = relation(dependency.kind);
      if (!how.empty() && dependency.is_known)
        report({service, how, dependency.service, dependency.place}, compose, around, pass);
    }
    if (!service.build) continue;
    for (const ComposeVariable& context : service.build->additional_contexts) {
      const ComposeNode& value = *context.value;
      if (!value.is_text() || !value.is_known() || !value.text.starts_with(prefix)) continue;
      const Span name{prefix.size(), static_cast<Offset>(value.text.size())};
      const ComposePlace place = place_of_part(value, name, compose.files());
      report({service, "builds with", value.text.substr(prefix.size()), place}, compose, around,
             pass);
    }
  }
}

extern constinit const Rule rule{
    .summary = "reference to a service that does not exist",
    .severity = Severity::error,
    .groups = "correctness references",
    .aliases = "compose-go:undefined-service-reference",
    .reach = Reach::workspace,
    .keys = "links volumes_from network_mode ipc pid uts cgroup additional_contexts",
    .check = check,
    .doc = R"md(
`links`, `volumes_from`, `service:NAME` in `network_mode`, `ipc`, `pid`, `uts` and `cgroup`, and the
`additional_contexts` of a build refer to services. Compose refuses a name that none has.

```yaml bad 4:28-4:31
services:
  web:
    image: nginx:1.27
    network_mode: "service:vnp"
  vpn:
    image: example/vpn:1.0
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    network_mode: "service:vpn"
  vpn:
    image: example/vpn:1.0
```

```yaml bad 6:23-6:27 7:14-7:16
services:
  web:
    build:
      context: .
      additional_contexts:
        base: service:baze
    links: ["bd:database"]
```

```yaml good
services:
  web:
    image: nginx:1.27
    network_mode: "service:vpn"
    volumes_from: ["container:data"]
  vpn:
    image: example/vpn:1.0
  other:
    image: example/other:1.0
    ipc: ${IPC:-host}
```
)md"};

}  // namespace hullint::rules::compose::undefined_service_reference
