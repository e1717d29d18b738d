#include <algorithm>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/schema.h"

namespace hullint::rules::compose::invalid_project_name {

static bool is_project_name(std::string_view name) {
  const auto is_first = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c); };
  if (name.empty() || !is_first(name.front())) return false;
  return std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_first(c) || c == '-' || c == '_'; });
}

// The name as Compose would make one of a folder's.
static std::string normalized(std::string_view name) {
  std::string made;
  for (const char c : lower(name)) {
    const bool is_allowed = (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '_';
    if (is_allowed && !(made.empty() && (c == '-' || c == '_'))) made += c;
  }
  return made;
}

static void check(const Compose& compose, Pass& pass) {
  const ComposeNode& name = compose.root()["name"];
  if (!name.is_scalar() || name.certainty == Certainty::unknown || is_project_name(name.text))
    return;
  if (name.text.empty() && name.interpolated) return;
  Finding finding = pass.report(
      name.place,
      "`{}` is no name for a project: it must begin with a lower-case letter or a digit and have "
      "only these, `-` and `_`",
      name.text.substr(0, 80));
  const std::string made = normalized(name.text);
  if (made.empty() || name.interpolated || !pass.is_here(name.place)) return;
  auto edits = yaml::set_scalar(reading_of(compose), compose.node_at(name.place), made);
  offer(finding, Safety::unsafe, fmt::format("write `{}`", made), std::move(edits));
}

extern constinit const Rule rule{.summary = "project name with a forbidden character",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:invalid-project-name",
                                 .check = check,
                                 .doc = R"md(
A project's name begins the names of its containers, networks and volumes. Compose refuses one with capitals, dots or
spaces instead of changing it. Another name makes another project: volumes of the old one stay behind.

```yaml bad 1:7-1:14
name: My.Shop
services:
  web:
    image: nginx:1.27
```

```yaml fixed
name: myshop
services:
  web:
    image: nginx:1.27
```

```yaml good
name: my-shop_2
services:
  web:
    image: nginx:1.27
```

```yaml good
name: ${SHOP}
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::invalid_project_name
