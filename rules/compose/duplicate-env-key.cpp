#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/list_entries.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::duplicate_env_key {

static bool is_proxy(std::string_view name) { return lower(name).ends_with("_proxy"); }

static void report_again(const ListEntry& first, const ListEntry& second, const Compose& compose,
                         EditBudget& budget, Pass& pass) {
  Finding finding = pass.report(first.item.span(),
                                "`{}` is set again below, and the last one counts", first.name);
  finding.unnecessary().note(second.item.span(), "this is the one that counts");
  if (!budget.take()) return;
  std::vector<TextEdit> edits = yaml::remove_child(reading_of(compose), first.list, first.index);
  offer(finding, Safety::safe, "remove the one that is not used", std::move(edits));
}

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  std::vector<ListEntry> entries = environment_entries(compose);
  std::stable_sort(entries.begin(), entries.end(), [](const ListEntry& a, const ListEntry& b) {
    const Offset list = a.list.span().begin;
    const Offset other = b.list.span().begin;
    return list != other ? list < other : less_ignoring_case(a.name, b.name);
  });
  for (std::size_t at = 1; at < entries.size(); ++at) {
    const ListEntry& first = entries[at - 1];
    const ListEntry& entry = entries[at];
    if (!(first.list == entry.list) || !equal_ignoring_case(first.name, entry.name)) continue;
    if (first.name == entry.name) {
      // A mapping cannot have a key twice: that is no YAML.
      if (entry.list.is_sequence()) report_again(first, entry, compose, budget, pass);
    } else if (!is_proxy(entry.name)) {
      pass.report(entry.item.span(), "`{}` differs only in case from `{}`: both are set",
                  entry.name, first.name)
          .severity(Severity::info)
          .note(first.item.span(), "the other");
    }
  }
}

extern constinit const Rule rule{.summary = "variable that is set twice",
                                 .severity = Severity::warning,
                                 .groups = "correctness variables",
                                 .keys = "environment args",
                                 .check = check,
                                 .doc = R"md(
Of two items with one name the last one counts, so that the first is what somebody believes to be set. Names that
differ in case are two variables on Linux and one on Windows; that is told as an *info*.

```yaml bad 5:9-5:19
services:
  web:
    image: nginx:1.27
    environment:
      - LEVEL=info
      - COLOR=no
      - LEVEL=debug
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    environment:
      - COLOR=no
      - LEVEL=debug
```

```yaml bad 6:7-6:12
services:
  web:
    image: nginx:1.27
    environment:
      LEVEL: info
      Level: debug
```

```yaml good
services:
  web:
    image: nginx:1.27
    environment:
      - LEVEL=info
      - http_proxy=http://proxy:3128
      - HTTP_PROXY=http://proxy:3128
```
)md"};

}  // namespace hullint::rules::compose::duplicate_env_key
