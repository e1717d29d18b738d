#include "base/strings.h"
#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_invalid_git_hash {

static bool is_valid(std::string_view text) {
  if (text.size() != 7 && text.size() != 40 && text.size() != 64) return false;
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Label& label : labels_of_type(file, pass.map("schema"), "hash")) {
    if (label.value.text.empty() || is_valid(label.value.text)) continue;
    pass.report(label.pair->value->span,
                "`{}` is no git hash of 7, 40 or 64 digits, which the label `{}` needs",
                label.value.text, label.key);
  }
}

static constexpr Option options[] = {
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "label that is no git hash",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3055",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
A revision that is a branch's name says nothing tomorrow. Only labels that `schema` gives the type are looked at.

```options
schema:
  example.label: hash
```

```dockerfile bad 2:21-2:25
FROM debian:12
LABEL example.label=main
```

```dockerfile good
FROM debian:12
LABEL example.label=0123abc
```
)md"};

}  // namespace hullint::rules::dockerfile::label_invalid_git_hash
