#include "dockerfile/data/base_images.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_whole_filesystem {

static bool is_root(const Dockerfile& file, const Instruction& copy, const Word& word) {
  const Value path = file.expand(word, copy);
  return path.known && (path.text == "/" || path.text == "/." || path.text == "/*");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (use.kind != StageUse::Kind::copy || use.by->words.size() != 2) continue;
      if (stage.scratch) continue;  // this is how an image is flattened
      if (!is_root(file, *use.by, use.by->words[0]) || !is_root(file, *use.by, use.by->words[1]))
        continue;
      // A stage of this file is a whole system; another image may hold a few files only.
      const bool whole = use.target && has_root_base(file, file.stages()[*use.target]);
      pass.report(cover(use.by->words[0].span, use.by->words[1].span),
                  "this copies the whole file system over this one, its package database included: "
                  "name what is needed")
          .confidence(whole ? Confidence::high : Confidence::low);
    }
  }
}

extern constinit const Rule rule{.summary = "whole file system copied over another",
                                 .severity = Severity::warning,
                                 .groups = "size",
                                 .aliases = "hadolint:DL3067",
                                 .check = check,
                                 .doc = R"md(
`COPY --from=x / /` puts everything of one image over another: system files of both are mixed, the package database
is wrong, and the image holds both. Only into an empty image, to flatten a stage, does that make sense.

```dockerfile bad 3:19-3:22
FROM debian:12 AS build
FROM alpine:3
COPY --from=build / /
```

```dockerfile good
FROM debian:12 AS build
FROM scratch AS flat
COPY --from=build / /
FROM debian:12
COPY --from=build /app /app
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_whole_filesystem
