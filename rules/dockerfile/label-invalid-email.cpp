#include "base/strings.h"
#include "dockerfile/data/labels.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_invalid_email {

static bool is_valid(std::string_view text) {
  // `Ada <ada@example.org>` is as good.
  const std::size_t open = text.find('<');
  if (open != std::string_view::npos && text.ends_with('>'))
    text = text.substr(open + 1, text.size() - open - 2);
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view host = text.substr(at + 1);
  if (host.empty() || host.front() == '.' || host.back() == '.' || host.front() == '-')
    return false;
  for (char c : host) {
    if (!is_alnum(c) && c != '.' && c != '-') return false;
  }
  return text.substr(0, at).find_first_of(" \t()<>[]:;,\\") == std::string_view::npos;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Label& label : labels_of_type(file, pass.map("schema"), "email")) {
    if (label.value.text.empty() || is_valid(label.value.text)) continue;
    pass.report(label.pair->value->span, "`{}` is no e-mail address, which the label `{}` needs",
                label.value.text, label.key);
  }
}

static constexpr Option options[] = {
    {.name = "schema",
     .kind = Option::Kind::map,
     .doc = "labels and their types: text, url, rfc3339, semver, hash, spdx, email"},
};

extern constinit const Rule rule{.summary = "label that is no e-mail address",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "labels",
                                 .aliases = "hadolint:DL3058",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
An address that cannot be written to helps nobody. Only labels that `schema` gives the type are looked at.

```options
schema:
  example.label: email
```

```dockerfile bad 2:21-2:24
FROM debian:12
LABEL example.label=ada
```

```dockerfile good
FROM debian:12
LABEL example.label=ada@example.org
```
)md"};

}  // namespace hullint::rules::dockerfile::label_invalid_email
