#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_missing {

static void check(const Dockerfile& file, Pass& pass) {
  const Stage* stage = file.final_stage();
  if (stage == nullptr) return;
  const std::vector<Label> labels = labels_of(file, *stage);
  const auto report = [&](std::string_view name) {
    for (const Label& label : labels) {
      if (label.key == name) return;
    }
    pass.report(stage->from->name.span, "the image has no label `{}`, which every image needs here",
                name);
  };
  for (const std::string& name : pass.list("labels")) report(name);
  for (const auto& [name, type] : pass.map("schema")) report(name);
}

static constexpr Option options[] = {
    {.name = "labels", .kind = Option::Kind::list, .doc = "labels that every image needs"},
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "required label that is missing",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3049 sonar:S7028",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Labels that every image has let tools and people find its source, owner and licence. Which ones are needed is up to you:
the option `labels` names them, or `schema` with their types (hadolint's `label-schema` too).

```options
labels: [org.opencontainers.image.source]
```

```dockerfile bad 1:1-1:5
FROM debian:12
LABEL org.opencontainers.image.version=1
```

```dockerfile good
FROM debian:12 AS base
LABEL org.opencontainers.image.source=https://example.org/x
FROM base
```
)md"};

}  // namespace hullint::rules::dockerfile::label_missing
