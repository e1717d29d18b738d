#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_not_in_schema {

static void check(const Dockerfile& file, Pass& pass) {
  const OptionMap& schema = pass.map("schema");
  if (schema.empty() && pass.list("labels").empty()) return;
  for (const Label& label : all_labels(file)) {
    bool known = false;
    for (const auto& [name, type] : schema) known = known || name == label.key;
    for (const std::string& name : pass.list("labels")) known = known || name == label.key;
    if (!known)
      pass.report(label.pair->key.span, "the label `{}` is not one of those agreed on", label.key);
  }
}

static constexpr Option options[] = {
    {.name = "labels", .kind = Option::Kind::list, .doc = "labels that images may have"},
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "label that the schema does not have",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3050",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Where the labels of all images are agreed on, another one is a typing error or needs an agreement. hadolint's
`strict-labels` switches this on.

```options
labels: [org.opencontainers.image.source]
```

```dockerfile bad 2:7-2:15
FROM debian:12
LABEL versoin1=1
```

```dockerfile good
FROM debian:12
LABEL org.opencontainers.image.source=https://example.org/x
```
)md"};

}  // namespace hullint::rules::dockerfile::label_not_in_schema
