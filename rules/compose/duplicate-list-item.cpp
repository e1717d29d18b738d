#include "compose/data/edits.h"
#include "compose/data/schema.h"
#include "yaml/find.h"

namespace hullint::rules::compose::duplicate_list_item {

// Where a list's item stands in it.
struct ItemPlace {
  yaml::Node list;
  std::size_t index = 0;
};

static ItemPlace place_of(const Compose& compose, Span item) {
  const std::vector<yaml::Node> around = yaml::nodes_at(compose.tree(), item.begin);
  for (const yaml::Node& list : around) {
    if (!list.is_sequence()) continue;
    for (std::size_t index = 0; index < list.size(); ++index) {
      if (list[index].span() == item) return {list, index};
    }
  }
  return {};
}

static void check(const Compose& compose, Pass& pass) {
  using Kind = schema::Violation::Kind;
  // Looking one up is linear in its list.
  std::size_t offers_left = 200;
  for (const schema::Violation& violation :
       violations_of(pass, {Kind::duplicate_item, Kind::repeated_item})) {
    // A variable that is set twice is another matter, whatever its values are.
    if (violation.path.find(".environment[") != std::string::npos) continue;
    const bool is_refused = violation.kind == Kind::duplicate_item;
    Finding finding =
        pass.report(violation.span, "this list has `{}` already{}",
                    compose.source().text(violation.span).substr(0, 80),
                    is_refused ? ", and Compose refuses a list that has an item twice" : "");
    finding.note(violation.other, "the first one").unnecessary();
    if (is_refused) finding.severity(Severity::error);
    if (offers_left == 0) continue;
    --offers_left;
    const ItemPlace place = place_of(compose, violation.span);
    auto edits = yaml::remove_child(reading_of(compose), place.list, place.index);
    offer(finding, Safety::safe, "remove it", std::move(edits));
  }
}

extern constinit const Rule rule{.summary = "item that its list has already",
                                 .groups = "syntax",
                                 .aliases = "compose-go:duplicate-list-item dclint:invalid-schema",
                                 .check = check,
                                 .doc = R"md(
Some lists are sets: Compose keeps one of equal ports, volumes or capabilities, and refuses a list such as `dns_opt` with
an item that is there twice.

```yaml bad 7:9-7:14
services:
  web:
    image: nginx:1.27
    cap_add:
      - CHOWN
      - SETUID
      - CHOWN
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    cap_add:
      - CHOWN
      - SETUID
```

```yaml bad 4:23-4:29
services:
  web:
    image: nginx:1.27
    dns_opt: [use-vc, use-vc]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    dns_opt: [use-vc]
```

```yaml good
services:
  web:
    image: nginx:1.27
    cap_add: [CHOWN, SETUID]
    command: [echo, a, a]
```
)md"};

}  // namespace hullint::rules::compose::duplicate_list_item
