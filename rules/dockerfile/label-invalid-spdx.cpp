#include "base/strings.h"
#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_invalid_spdx {

// The form of an SPDX licence expression: names, `+`, AND, OR, WITH and brackets. That a licence of
// this name exists is not checked.
static bool is_valid(std::string_view text) {
  int depth = 0;
  bool wants_name = true;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (is_blank(c)) {
      ++at;
    } else if (c == '(') {
      if (!wants_name) return false;
      ++depth;
      ++at;
    } else if (c == ')') {
      if (wants_name || --depth < 0) return false;
      ++at;
    } else {
      std::size_t end = at;
      while (end < text.size() && (is_alnum(text[end]) || text[end] == '-' || text[end] == '.' ||
                                   text[end] == '+' || text[end] == ':'))
        ++end;
      if (end == at) return false;
      const std::string_view word = text.substr(at, end - at);
      const bool joins = word == "AND" || word == "OR" || word == "WITH" || word == "and" ||
                         word == "or" || word == "with";
      if (joins == wants_name) return false;
      wants_name = joins;
      at = end;
    }
  }
  return depth == 0 && !wants_name;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Label& label : labels_of_type(file, pass.map("schema"), "spdx")) {
    if (label.value.text.empty() || is_valid(label.value.text)) continue;
    pass.report(label.pair->value->span,
                "`{}` is no SPDX licence expression, which the label `{}` needs", label.value.text,
                label.key);
  }
}

static constexpr Option options[] = {
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "label that is no licence expression",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3054",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Tools read licences as SPDX expressions: `MIT`, `Apache-2.0 OR MIT`. By default OCI's `licenses` is looked at.

```options
schema:
  example.label: spdx
```

```dockerfile bad 2:21-2:28
FROM debian:12
LABEL example.label=MIT/BSD
```

```dockerfile good
FROM debian:12
LABEL example.label=MIT
```
)md"};

}  // namespace hullint::rules::dockerfile::label_invalid_spdx
