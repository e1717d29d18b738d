#include "compose/data/images.h"
#include "engine/pass.h"

namespace hullint::rules::compose::image_without_digest {

static void check(const Compose& compose, Pass& pass) {
  for (const ServiceImage& image : pass.once(images_of)) {
    if (image.is_built) continue;
    const std::optional<ImageReference>& reference = image.reference;
    if (!reference || !reference->digest.empty() || reference->tag.empty()) continue;
    // A variable may have the digest with the tag; a tag that moves is another fault.
    if (reference->tag.find('$') != std::string_view::npos || is_floating_tag(reference->tag))
      continue;
    pass.report(image.node->place,
                "the tag of `{}` can be moved to another image: add its digest, `@sha256:...`",
                image_name(*image.node, compose));
  }
}

extern constinit const Rule rule{.summary = "image without a digest",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "pinning supply-chain",
                                 .aliases = "compose-lint:CL-0019",
                                 .check = check,
                                 .doc = R"md(
A tag is a name that its owner, or who has taken over the account, can give to another image. Only a digest says what
is meant. It must be kept up to date by a tool, so that this rule is off by default. An image without a version has
worse faults, which other rules report.

```yaml bad 3:12-3:22 6:17-6:44
services:
  web:
    image: nginx:1.27
    volumes:
      - type: image
        source: registry.example.org/site:3
        target: /srv
```

```yaml good
services:
  web:
    image: nginx:1.27@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
  moving:
    image: nginx:latest
  unknown:
    image: nginx:${TAG}
  own:
    image: our/app:1
    build: .
```
)md"};

}  // namespace hullint::rules::compose::image_without_digest
