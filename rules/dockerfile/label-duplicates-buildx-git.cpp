#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_duplicates_buildx_git {

constexpr WordList generated(
    "org.opencontainers.image.source org.opencontainers.image.revision "
    "com.docker.image.source.entrypoint");

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* label : file.all(Keyword::label)) {
    for (const KeyValue& pair : label->pairs) {
      const Value key = file.expand(pair.key, *label);
      if (!one_of(key.text, generated)) continue;
      pass.report(pair.key.span,
                  "buildx sets `{}` from git with `BUILDX_GIT_LABELS`, and may disagree with this",
                  key.text);
    }
  }
}

extern constinit const Rule rule{.summary = "label that buildx makes from git",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "tally:tally/labels/no-buildx-git-overlap",
                                 .check = check,
                                 .doc = R"md(
With `BUILDX_GIT_LABELS` buildx labels the image with its source and revision from git. A value in the file then competes
with it. Off by default, as most builds do not use it.

```dockerfile bad 2:7-2:38
FROM debian:12
LABEL org.opencontainers.image.source=https://example.org/x
```

```dockerfile good
FROM debian:12
LABEL org.opencontainers.image.title=x
```
)md"};

}  // namespace hullint::rules::dockerfile::label_duplicates_buildx_git
