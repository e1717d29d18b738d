#include <algorithm>

#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_empty {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Label& label : all_labels(file)) {
    const auto listed = [&](const auto& entry) { return entry.first == label.key; };
    const OptionMap& schema = pass.map("schema");
    if (!schema.empty() && std::none_of(schema.begin(), schema.end(), listed)) continue;
    if (!label.pair->value || !label.value.known || label.value.overridable ||
        !label.value.text.empty())
      continue;
    pass.report(label.pair->span, "the label `{}` is empty", label.key);
  }
}

static constexpr Option options[] = {
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "label without a value",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3051",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
An empty label says nothing, mostly because a variable was not set. With a `schema` only its labels are looked at.

```dockerfile bad 2:7-2:17
FROM debian:12
LABEL version=""
```

```dockerfile good
FROM debian:12
LABEL version=1
```
)md"};

}  // namespace hullint::rules::dockerfile::label_empty
