#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::stale_base_digest_label {

static std::string_view what_is_wrong(const Stage& first, std::string_view digest) {
  if (first.scratch) return "the label names a digest, but `FROM scratch` has none";
  if (!first.image || !first.base_name.known || first.image->digest == digest) return {};
  if (!first.image->digest.empty()) return "the label names another digest than `FROM`";
  return "the label names a digest, but `FROM` takes whatever the tag is: pin `FROM` to it";
}

static void check(const Dockerfile& file, Pass& pass) {
  std::vector<bool> seen(file.stages().size());
  for (std::size_t target : pass.targets()) {
    // The nearest stage that sets the label decides.
    for (const Label& label : labels_of(file, file.stages()[target])) {
      if (label.key != "org.opencontainers.image.base.digest" || !label.pair->value) continue;
      const std::size_t index = label.instruction->stage;
      if (seen[index]) break;
      seen[index] = true;
      if (!label.value.known || label.value.overridable || label.value.text.empty()) break;
      const Stage& first = file.origin(file.stages()[index]);
      const std::string_view wrong = what_is_wrong(first, label.value.text);
      if (!wrong.empty())
        pass.report(label.pair->value->span, "{}", wrong).note(first.base.span, "the base image");
      break;
    }
  }
}

extern constinit const Rule rule{.summary = "digest label that FROM does not back",
                                 .severity = Severity::warning,
                                 .groups = "reproducibility labels",
                                 .aliases = "tally:tally/labels/no-stale-base-digest",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
`org.opencontainers.image.base.digest` tells scanners which image this one is built on. A digest that `FROM` does not
have is wrong as soon as the tag moves. Labels of stages that no image is made of say nothing to anybody.

```dockerfile bad 2:44-2:115
FROM debian:12
LABEL org.opencontainers.image.base.digest=sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
```

```dockerfile good
FROM debian:12 AS build
LABEL org.opencontainers.image.base.digest=sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
FROM debian:12@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
LABEL org.opencontainers.image.base.digest=sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
```
)md"};

}  // namespace hullint::rules::dockerfile::stale_base_digest_label
