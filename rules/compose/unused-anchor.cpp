#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "compose/data/yaml_walk.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unused_anchor {

// Where `&name` stands before a node.
static Span anchor_span(const Compose& compose, yaml::Node node) {
  const Span before{node.outer_span().begin, std::max(node.span().begin, node.outer_span().end)};
  const std::string wanted = "&" + std::string(node.anchor());
  const std::size_t at = compose.source().text(before).find(wanted);
  if (at == std::string_view::npos) return {};
  const Offset begin = before.begin + static_cast<Offset>(at);
  return {begin, begin + static_cast<Offset>(wanted.size())};
}

// With the blanks behind it, or at the end of a line those before it.
static Span with_blanks(std::string_view text, Span span) {
  Span all = span;
  while (all.end < text.size() && is_blank(text[all.end])) ++all.end;
  if (all.end < text.size() && text[all.end] != '\n' && text[all.end] != '\r') return all;
  all = span;
  while (all.begin > 0 && is_blank(text[all.begin - 1])) --all.begin;
  return all;
}

static void check(const Compose& compose, Pass& pass) {
  const yaml::Tree& tree = compose.tree();
  // What is hidden may hold the alias.
  if (!tree.problems().empty() || !tree.holes().empty()) return;
  if (compose.source().text().find('&') == std::string_view::npos) return;
  const std::vector<yaml::Node>& nodes = pass.once(all_nodes);
  std::vector<Offset> used;
  for (const yaml::Node& node : nodes) {
    if (node.kind() == yaml::Kind::alias) used.push_back(node.resolved().outer_span().begin);
  }
  std::sort(used.begin(), used.end());
  for (const yaml::Node& node : nodes) {
    const Offset begin = node.outer_span().begin;
    if (node.anchor().empty() || std::binary_search(used.begin(), used.end(), begin)) continue;
    const Span span = anchor_span(compose, node);
    if (span.empty()) continue;
    pass.report(span, "no alias names the anchor `&{}`", node.anchor())
        .unnecessary()
        .fix(Safety::safe, "remove it", {{with_blanks(compose.source().text(), span), ""}});
  }
}

extern constinit const Rule rule{.summary = "anchor that no alias names",
                                 .severity = Severity::info,
                                 .groups = "style",
                                 .check = check,
                                 .doc = R"md(
An anchor names a value for aliases in the same document. Without one it does nothing; maybe a copy was meant to be an alias.

```yaml bad 2:8-2:12 4:14-4:22
services:
  web: &web
    image: nginx:1.27
    command: &command [nginx]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    command: [nginx]
```

```yaml good
services:
  web: &web
    image: nginx:1.27
  next:
    <<: *web
    tty: true
```
)md"};

}  // namespace hullint::rules::compose::unused_anchor
