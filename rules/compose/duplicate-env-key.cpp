#include <map>

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
  std::map<std::pair<Offset, std::string>, ListEntry> seen;
  for (const ListEntry& entry : environment_entries(compose)) {
    const Offset list = entry.list.span().begin;
    const auto [known, is_new] = seen.try_emplace({list, lower(entry.name)}, entry);
    if (is_new) continue;
    if (known->second.name == entry.name) {
      // A mapping cannot have a key twice: that is no YAML.
      if (entry.list.is_sequence()) report_again(known->second, entry, compose, budget, pass);
    } else if (!is_proxy(entry.name)) {
      pass.report(entry.item.span(), "`{}` differs only in case from `{}`: both are set",
                  entry.name, known->second.name)
          .severity(Severity::info)
          .note(known->second.item.span(), "the other");
    }
    known->second = entry;
  }
}

extern constinit const Rule rule{.summary = "variable that is set twice",
                                 .severity = Severity::warning,
                                 .groups = "correctness variables",
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
