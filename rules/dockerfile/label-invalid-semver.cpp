#include "base/strings.h"
#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_invalid_semver {

static bool is_identifier_list(std::string_view text) {
  for (std::string_view part : split(text, '.')) {
    if (part.empty()) return false;
    for (char c : part) {
      if (!is_alnum(c) && c != '-') return false;
    }
  }
  return true;
}

// major.minor.patch[-pre][+build] (semver.org 2.0).
static bool is_valid(std::string_view text) {
  const std::size_t plus = text.find('+');
  if (plus != std::string_view::npos && !is_identifier_list(text.substr(plus + 1))) return false;
  text = text.substr(0, plus);
  const std::size_t dash = text.find('-');
  if (dash != std::string_view::npos && !is_identifier_list(text.substr(dash + 1))) return false;
  const std::vector<std::string_view> numbers = split(text.substr(0, dash), '.');
  if (numbers.size() != 3) return false;
  for (std::string_view number : numbers) {
    if (!to_number(number) || (number.size() > 1 && number.front() == '0')) return false;
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Label& label : labels_of_type(file, pass.map("schema"), "semver")) {
    if (label.value.text.empty() || is_valid(label.value.text)) continue;
    pass.report(label.pair->value->span, "`{}` is no semantic version, which the label `{}` needs",
                label.value.text, label.key);
  }
}

static constexpr Option options[] = {
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "label that is no semantic version",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3056",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Tools compare semantic versions: three numbers, and what may follow them. Only labels that `schema` gives the type are
looked at.

```options
schema:
  example.label: semver
```

```dockerfile bad 2:21-2:24
FROM debian:12
LABEL example.label=1.2
```

```dockerfile good
FROM debian:12
LABEL example.label=1.2.3-rc.1
```
)md"};

}  // namespace hullint::rules::dockerfile::label_invalid_semver
