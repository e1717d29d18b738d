#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::stale_base_digest_label {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* label : file.all(Keyword::label)) {
    for (const KeyValue& pair : label->pairs) {
      const Value key = file.expand(pair.key, *label);
      if (key.text != "org.opencontainers.image.base.digest" || !pair.value) continue;
      const Value value = file.expand(*pair.value, *label);
      const Stage* stage = file.stage_of(*label);
      if (stage == nullptr || !value.known || value.overridable || value.text.empty()) continue;
      const Stage* first = &file.origin(*stage);
      if (!first->image || !first->base_name.known) continue;
      if (first->image->digest == value.text) continue;
      pass.report(pair.value->span, "{}",
                  first->image->digest.empty() ? "the label names a digest, but `FROM` takes "
                                                 "whatever the tag is: pin `FROM` to it"
                                               : "the label names another digest than `FROM`")
          .note(first->base.span, "the base image");
    }
  }
}

extern constinit const Rule rule{.summary = "digest label that FROM does not back",
                                 .severity = Severity::warning,
                                 .groups = "reproducibility labels",
                                 .aliases = "tally:tally/labels/no-stale-base-digest",
                                 .check = check,
                                 .doc = R"md(
`org.opencontainers.image.base.digest` tells scanners which image this one is built on. A digest that `FROM` does not
have is wrong as soon as the tag moves.

```dockerfile bad 2:44-2:115
FROM debian:12
LABEL org.opencontainers.image.base.digest=sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
```

```dockerfile good
FROM debian:12@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
LABEL org.opencontainers.image.base.digest=sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
```
)md"};

}  // namespace hullint::rules::dockerfile::stale_base_digest_label
