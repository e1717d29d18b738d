#include "compose/data/list_entries.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::malformed_list_env {

// `- KEY: value` is a mapping of its own.
static void check_mapping(const ListEntry& entry, const Compose& compose, EditBudget& budget,
                          Pass& pass) {
  if (entry.item.size() != 1) return;
  const yaml::Node key = entry.item.key(0);
  const yaml::Node value = entry.item.value(0);
  Finding finding =
      pass.report(entry.item.span(),
                  "an item of this list is `{}=value`; with a colon it is a mapping", key.text());
  if (!key.is_scalar() || key.style() != yaml::Style::plain || entry.item.is_flow()) return;
  if ((!value.is_scalar() && !value.is_null()) || !budget.take()) return;
  std::string text(key.text());
  if (value.is_scalar()) text.append("=").append(value.text());
  finding.fix(Safety::unsafe, "write it with `=`",
              yaml::replace_node(reading_of(compose), entry.item, yaml::string_value(text)));
}

static void check_text(const ListEntry& entry, const Compose& compose, EditBudget& budget,
                       Pass& pass) {
  const std::string_view text = entry.item.text();
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || text.substr(0, equals).find('$') != text.npos) return;
  const std::string_view name = trim(text.substr(0, equals));
  if (name.empty()) {
    pass.report(entry.item.span(), "there is no name in front of the `=`");
    return;
  }
  if (name.size() == equals) return;
  Finding finding =
      pass.report(entry.item.span(),
                  "blanks around `{}` belong to its name: Compose wants none before the `=`", name);
  if (!budget.take()) return;
  const std::string fixed =
      std::string(name) + "=" + std::string(trim_left(text.substr(equals + 1)));
  finding.fix(Safety::unsafe, "leave the blanks out",
              yaml::set_scalar(reading_of(compose), entry.item, fixed));
}

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const ListEntry& entry : pass.once(environment_items)) {
    if (entry.item.is_mapping())
      check_mapping(entry, compose, budget, pass);
    else if (entry.item.is_scalar())
      check_text(entry, compose, budget, pass);
  }
}

extern constinit const Rule rule{.summary = "item of an environment list that is no `KEY=value`",
                                 .severity = Severity::error,
                                 .groups = "correctness variables",
                                 .aliases = "compose-go:malformed-list-env",
                                 .keys = "environment args",
                                 .check = check,
                                 .doc = R"md(
An item of a list is a text, `KEY=value` or `KEY` alone. Compose refuses an item with a colon, which is a mapping of
YAML, and a blank before the `=`; Docker refuses a variable without a name.

```yaml bad 5:9-5:21 6:9-6:14
services:
  web:
    image: nginx:1.27
    environment:
      - LEVEL: debug
      - A = b
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    environment:
      - LEVEL=debug
      - A=b
```

```yaml good
services:
  web:
    image: nginx:1.27
    environment:
      - LEVEL=debug
      - FROM_HOST
      - EMPTY=
```
)md"};

}  // namespace hullint::rules::compose::malformed_list_env
