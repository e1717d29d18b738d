#include "dockerfile/data/registries.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::image_registry_not_allowed {

static void check_image(const Word& word, const ImageReference& image, Pass& pass) {
  const auto refusal = refusal_of_registry(image, pass);
  if (refusal && !pass.is_context(word.text)) pass.report(word.span, "{}", *refusal);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (stage.image) check_image(stage.base, *stage.image, pass);
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || use.target) continue;
      // A bare name may be a context that the build names.
      const auto image = parse_image_reference(use.name.text);
      if (image && (!image->tag.empty() || !image->digest.empty() || !image->registry.empty()))
        check_image(use.name, *image, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "image of a registry that is not allowed",
                                 .severity = Severity::error,
                                 .by_default = Default::opt_in,
                                 .groups = "supply-chain security",
                                 .aliases = "hadolint:DL3026 dockle:CIS-DI-0002",
                                 .options = registry_options,
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A list of registries that images may come from keeps out what nobody has looked at. A name without a registry is one of
`docker.io`. The option `registries` switches the rule on; hadolint's `trustedRegistries` does too.

```options
registries: [registry.example.org, "*.internal"]
```

```dockerfile bad 1:6-1:15
FROM debian:12
```

```dockerfile good
FROM registry.example.org/debian:12 AS a
FROM hub.internal/debian:12
FROM a
FROM scratch
ARG R
FROM $R/x
```
)md"};

}  // namespace hullint::rules::dockerfile::image_registry_not_allowed
