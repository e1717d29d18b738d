#include "compose/data/images.h"
#include "dockerfile/data/registries.h"
#include "engine/pass.h"

namespace hullint::rules::compose::image_registry_not_allowed {

static void check(const Compose&, Pass& pass) {
  for (const ServiceImage& image : pass.once(images_of)) {
    if (image.is_built) continue;
    const std::optional<ImageReference>& reference = image.reference;
    const auto refusal = reference ? refusal_of_registry(*reference, pass) : std::nullopt;
    if (refusal) pass.report(image.node->place, "{}", *refusal);
  }
}

extern constinit const Rule rule{.summary = "image of a registry that is not allowed",
                                 .severity = Severity::error,
                                 .by_default = Default::opt_in,
                                 .groups = "supply-chain security",
                                 .options = registry_options,
                                 .check = check,
                                 .doc = R"md(
A list of registries that images may come from keeps out what nobody has looked at. A name without a registry is one of
`docker.io`. The option `registries` switches the rule on.

```options
registries: [registry.example.org, "*.internal"]
```

```yaml options
registries: [registry.example.org, "*.internal"]
```

```yaml bad 3:12-3:22
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: registry.example.org/nginx:1.27
  hub:
    image: hub.internal/nginx:1.27
  unknown:
    image: ${REGISTRY}/nginx:1.27
  own:
    image: web
    build: .
```
)md"};

}  // namespace hullint::rules::compose::image_registry_not_allowed
