#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::image_without_tag {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    // Nothing is known of a name that is a variable as a whole.
    if (!stage.image || stage.image->repository.find('$') != std::string_view::npos) continue;
    if (!stage.image->tag.empty() || !stage.image->digest.empty()) continue;
    if (pass.is_context(stage.base_name.text)) continue;
    pass.report(
        stage.base.span,
        "`{}` has no tag, so that every build takes the newest image: name a version, as in "
        "`{}:1.2`",
        stage.base.text, stage.base.text);
  }
}

extern constinit const Rule rule{
    .summary = "base image without a tag",
    .severity = Severity::warning,
    .groups = "pinning",
    .aliases = "hadolint:DL3006 trivy:DS-0001 checkov:CKV_DOCKER_7 semgrep:missing-image-version",
    .reach = Reach::workspace,
    .check = check,
    .doc = R"md(
Without a tag Docker takes `latest`. What that is changes with time and differs from machine to
machine, so the same Dockerfile gives different images.

```dockerfile bad 1:6-1:12
FROM debian
```

A stage, `scratch`, a digest and a name that only the build knows are fine:

```dockerfile good
ARG BASE
FROM debian:12 AS build
FROM build
FROM scratch
FROM ${BASE}
FROM debian@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
```

A name that a Compose or bake file gives a context for the build is no image.

```hcl file=docker-bake.hcl
target "app" {
  contexts = {
    base = "target:base"
  }
}
```

```dockerfile good
FROM base
```
)md"};

}  // namespace hullint::rules::dockerfile::image_without_tag
