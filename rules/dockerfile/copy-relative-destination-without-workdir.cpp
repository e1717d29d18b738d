#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_relative_destination_without_workdir {

static bool is_absolute(std::string_view path) {
  if (path.starts_with('/') || path.starts_with('\\')) return true;
  return path.size() > 1 && is_alpha(path[0]) && path[1] == ':';
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* copy : file.all(Keyword::copy)) {
    if (copy->workdir != nullptr || copy->words.size() < 2) continue;
    // Nothing but `/` can be meant in an empty image.
    const Stage* stage = file.stage_of(*copy);
    if (stage != nullptr && file.origin(*stage).scratch) continue;
    const Word word = copy->destination();
    const Value destination = file.expand(word, *copy);
    if (word.text.find('$') != std::string_view::npos && !destination.known) continue;
    if (destination.text.empty() || is_absolute(destination.text)) continue;
    pass.report(word.span,
                "`{}` is somewhere below the base image's `WORKDIR`: set one before, or write the "
                "whole path",
                destination.text)
        .confidence(Confidence::medium);
  }
}

extern constinit const Rule rule{.summary = "relative destination without WORKDIR",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .aliases = "hadolint:DL3045",
                                 .check = check,
                                 .doc = R"md(
A relative destination is relative to `WORKDIR`. Where this file sets none, it is whatever the base image has: mostly
`/`, sometimes not, and it may change with a new version.

```dockerfile bad 2:11-2:15
FROM debian:12
COPY src/ app/
```

```dockerfile good
FROM debian:12 AS base
WORKDIR /srv
FROM base
COPY src/ app/
COPY src/ /app/
FROM scratch
COPY app .
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_relative_destination_without_workdir
