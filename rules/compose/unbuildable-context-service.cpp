#include "compose/model.h"
#include "compose/short_form.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unbuildable_context_service {

static void check(const Compose& compose, Pass& pass) {
  constexpr std::string_view prefix = "service:";
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    for (const ComposeVariable& context : service.build->additional_contexts) {
      const ComposeNode& value = *context.value;
      if (!value.is_text() || !value.is_known() || !value.text.starts_with(prefix)) continue;
      const ComposeService* target = compose.service(value.text.substr(prefix.size()));
      if (target == nullptr || target->node->entry("build") != nullptr) continue;
      const Span name{prefix.size(), static_cast<Offset>(value.text.size())};
      pass.report(place_of_part(value, name, compose.files()),
                  "`{}` is not built, so that `{}` cannot be built with it: for its image write "
                  "`docker-image://`",
                  target->name, service.name)
          .note(compose, target->place, "this service has no `build`");
    }
  }
}

extern constinit const Rule rule{.summary = "build context from a service that is not built",
                                 .severity = Severity::error,
                                 .groups = "correctness references build",
                                 .aliases = "compose-go:unbuildable-context-service",
                                 .keys = "build",
                                 .check = check,
                                 .doc = R"md(
`service:NAME` in `additional_contexts` stands for what the build of that service makes. Compose refuses a service
without `build`; an image is `docker-image://NAME`.

```yaml bad 6:23-6:27
services:
  web:
    build:
      context: .
      additional_contexts:
        base: service:base
  base:
    image: debian:12
```

```yaml good
services:
  web:
    build:
      context: .
      additional_contexts:
        base: service:base
        debian: docker-image://debian:12
  base:
    build: base
```
)md"};

}  // namespace hullint::rules::compose::unbuildable_context_service
