#include "base/strings.h"
#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_invalid_url {

static bool is_valid(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0 || !is_alpha(text.front())) return false;
  for (char c : text.substr(0, colon)) {
    if (!is_alnum(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return text.size() > colon + 3 && text.find_first_of(" \t<>\"{}|\\^`") == std::string_view::npos;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Label& label : labels_of_type(file, pass.map("schema"), "url")) {
    if (label.value.text.empty() || is_valid(label.value.text)) continue;
    pass.report(label.pair->value->span, "`{}` is no URL, which the label `{}` needs",
                label.value.text, label.key);
  }
}

static constexpr Option options[] = {
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "label that is no URL",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3052",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Tools turn these labels into links. By default OCI's `url`, `source` and `documentation` are looked at.

```options
schema:
  example.label: url
```

```dockerfile bad 2:21-2:28
FROM debian:12
LABEL example.label=example
```

```dockerfile good
FROM debian:12
LABEL example.label=https://example.org/x
```
)md"};

}  // namespace hullint::rules::dockerfile::label_invalid_url
