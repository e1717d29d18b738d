#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::base_image_tag_and_digest {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.image || stage.image->tag.empty() || stage.image->digest.empty()) continue;
    pass.report(stage.base.span,
                "the digest decides, and the tag `{}` beside it may say something else",
                stage.image->tag);
  }
}

extern constinit const Rule rule{.summary = "base image with both tag and digest",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "pinning",
                                 .aliases = "sonar:S8431",
                                 .check = check,
                                 .doc = R"md(
With a digest the tag is a comment: nobody checks that they belong together. Some teams forbid it; most want both, so
that people can read the version. Off by default.

```dockerfile bad 1:6-1:87
FROM debian:12@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
```

```dockerfile good
FROM debian@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
```
)md"};

}  // namespace hullint::rules::dockerfile::base_image_tag_and_digest
