#include "compose/data/images.h"
#include "engine/pass.h"

namespace hullint::rules::compose::image_floating_tag {

static void check(const Compose& compose, Pass& pass) {
  for (const ServiceImage& image : pass.once(images_of)) {
    if (image.is_built) continue;
    const std::optional<ImageReference>& reference = image.reference;
    if (!reference || !reference->digest.empty()) continue;
    if (!is_floating_tag(reference->tag, pass.list("tags"))) continue;
    pass.report(image.node->place,
                "`{}` is another image with every release: name a version instead of `{}`",
                image_name(*image.node, compose), reference->tag);
  }
}

static constexpr Option options[] = {
    {.name = "tags",
     .kind = Option::Kind::list,
     .fallback = floating_tags,
     .doc = "the tags that move, in lower case"},
};

extern constinit const Rule rule{
    .summary = "image with a tag that moves",
    .severity = Severity::warning,
    .groups = "pinning",
    .aliases = "compose-lint:CL-0004 dclint:service-image-require-explicit-tag",
    .options = options,
    .check = check,
    .doc = R"md(
Tags such as `latest`, `stable` and `edge` are moved to each new release. The same file starts one program today and
another tomorrow, and nobody can tell which one runs. The option `tags` says which tags these are.

```yaml bad 3:12-3:24 5:12-5:27 7:12-7:49
services:
  web:
    image: nginx:latest
  app:
    image: node:lts-alpine
  api:
    image: registry.example.org/api:${TAG:-main}
```

A version, a digest, the day of a nightly build, and the name under which a build of the project is kept are fine:

```yaml good
services:
  web:
    image: nginx:1.27
  pinned:
    image: nginx:latest@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
  night:
    image: registry.example.org/app:nightly-2026-01-31
  own:
    image: our/app:latest
    build: .
  worker:
    image: our/app:latest
    command: work
  unknown:
    image: nginx:${TAG}
```
)md"};

}  // namespace hullint::rules::compose::image_floating_tag
