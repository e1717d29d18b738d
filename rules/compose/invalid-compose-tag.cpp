#include <algorithm>
#include <string_view>
#include <vector>

#include "compose/data/schema.h"

namespace hullint::rules::compose::invalid_compose_tag {

// The tag with which a value's place begins.
static Span tag_at(const Compose& compose, const ComposePlace& place) {
  const std::string_view text = compose.source_text(place);
  const std::size_t tag = text.find('!');
  if (tag == std::string_view::npos) return place.span;
  const std::size_t end = std::min(text.find_first_of(" \t\r\n", tag), text.size());
  return {place.span.begin + static_cast<Offset>(tag), place.span.begin + static_cast<Offset>(end)};
}

// Items that are to go: Compose leaves them.
static void check_items(yaml::Node list, Pass& pass) {
  for (const yaml::Node& item : list.items()) {
    if (item.tag() == "!reset")
      pass.report(item.outer_span(),
                  "`!reset` takes no item out of a list: put it, or `!override`, at the list");
  }
}

static void check_lists(yaml::Node root, Pass& pass) {
  std::vector<yaml::Node> open{root};
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    if (node.is_mapping()) {
      for (const yaml::Entry& entry : node.entries()) open.push_back(entry.value);
    } else if (node.is_sequence()) {
      check_items(node, pass);
      for (const yaml::Node& item : node.items()) open.push_back(item);
    }
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeProblem* problem : problems_here(compose, ComposeProblem::Kind::invalid_tag)) {
    const Span tag = tag_at(compose, problem->place);
    pass.report(tag,
                "`{}` is no tag of Compose, which ignores it: it knows `!reset` and `!override`",
                compose.source().text(tag).substr(0, 80));
  }
  if (compose.source().text().find("!reset") == std::string_view::npos) return;
  for (const yaml::Node& document : compose.tree().documents()) check_lists(document, pass);
}

extern constinit const Rule rule{.summary = "tag that Compose does not know or obey",
                                 .groups = "syntax",
                                 .check = check,
                                 .doc = R"md(
Compose knows two tags of its own: `!reset` takes a value of an earlier file away and `!override` puts this one in its
place. It ignores all others, so that a mistyped one does nothing.

```yaml bad 4:12-4:20
services:
  web:
    image: nginx:1.27
    ports: !overide
      - "127.0.0.1:80:80"
```

An item of a list stays, whatever its tag says:

```yaml bad 5:9-5:23
services:
  web:
    image: nginx:1.27
    dns:
      - !reset 8.8.8.8
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports: !override
      - "127.0.0.1:80:80"
    expose: !reset []
    command: !!seq [nginx]
```
)md"};

}  // namespace hullint::rules::compose::invalid_compose_tag
