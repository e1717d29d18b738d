#include "base/strings.h"
#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_invalid_time {

// 2026-01-31T12:00:00.5Z or with +01:00 (RFC 3339).
static bool is_valid(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() < shape.size() + 1) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char c = text[i];
    if (shape[i] == 'd'   ? !is_digit(c)
        : shape[i] == 'T' ? !(c == 'T' || c == 't' || c == ' ')
                          : c != shape[i])
      return false;
  }
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  if (number(5) < 1 || number(5) > 12 || number(8) < 1 || number(8) > 31) return false;
  if (number(11) > 23 || number(14) > 59 || number(17) > 60) return false;
  std::string_view rest = text.substr(shape.size());
  if (rest.front() == '.') {
    const std::size_t end = rest.find_first_not_of("0123456789", 1);
    if (end == 1 || end == std::string_view::npos) return false;
    rest.remove_prefix(end);
  }
  if (rest == "Z" || rest == "z") return true;
  return rest.size() == 6 && (rest[0] == '+' || rest[0] == '-') && is_digit(rest[1]) &&
         is_digit(rest[2]) && rest[3] == ':' && is_digit(rest[4]) && is_digit(rest[5]);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Label& label : labels_of_type(file, pass.map("schema"), "rfc3339")) {
    if (label.value.text.empty() || is_valid(label.value.text)) continue;
    pass.report(label.pair->value->span,
                "`{}` is no time of RFC 3339 (2026-01-31T12:00:00Z), which the label `{}` needs",
                label.value.text, label.key);
  }
}

static constexpr Option options[] = {
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "label that is no time",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3053",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Tools compare these labels. By default OCI's `created` is looked at.

```options
schema:
  example.label: rfc3339
```

```dockerfile bad 2:21-2:30
FROM debian:12
LABEL example.label=yesterday
```

```dockerfile good
FROM debian:12
LABEL example.label=2026-01-31T12:00:00Z
```
)md"};

}  // namespace hullint::rules::dockerfile::label_invalid_time
