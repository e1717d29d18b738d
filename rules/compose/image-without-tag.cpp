#include "compose/data/images.h"
#include "engine/pass.h"

namespace hullint::rules::compose::image_without_tag {

static void check(const Compose& compose, Pass& pass) {
  for (const ServiceImage& image : pass.once(images_of)) {
    // What a service builds is called as its authors like.
    if (image.is_built) continue;
    const std::optional<ImageReference>& reference = image.reference;
    if (!reference || reference->repository.find('$') != std::string_view::npos) continue;
    if (!reference->tag.empty() || !reference->digest.empty()) continue;
    const std::string_view name =
        image.node->is_known() ? image.node->text : compose.source_text(image.node->place);
    pass.report(image.node->place,
                "`{}` has no tag, so that every pull takes the newest image: name a version, as in "
                "`{}:1.2`",
                name, name);
  }
}

extern constinit const Rule rule{
    .summary = "image without a tag",
    .severity = Severity::warning,
    .groups = "pinning",
    .aliases = "dclint:service-image-require-explicit-tag compose-lint:CL-0004",
    .check = check,
    .doc = R"md(
Without a tag Docker takes `latest`. What that is changes with time and differs from machine to
machine, so the same file starts different programs.

```yaml bad 3:12-3:17
services:
  web:
    image: nginx
```

A default is what runs unless the environment says otherwise:

```yaml bad 3:12-3:27
services:
  web:
    image: ${IMAGE:-nginx}
```

A name that only the environment knows, a digest, and the name under which a build of the project is kept are fine:

```yaml good
services:
  web:
    image: nginx:1.27
  pinned:
    image: nginx@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
  unknown:
    image: ${IMAGE}
  tagged:
    image: registry.example:5000/app:${VERSION}
  own:
    image: our/app
    build: .
  worker:
    image: our/app
    command: work
```
)md"};

}  // namespace hullint::rules::compose::image_without_tag
