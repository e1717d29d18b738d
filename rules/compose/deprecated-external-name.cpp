#include <algorithm>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::deprecated_external_name {

// `external: {name: a}` as `external: true` and `name: a` below it; nothing if it is not written so
// simply, or other text would be lost.
static std::vector<TextEdit> flattened(std::string_view text, Span external,
                                       const ComposeEntry& name, Span old) {
  const Span key = name.key_place.span;
  const Span value = name.value.place.span;
  if (external.end > key.begin || old.end > text.size()) return {};
  const std::size_t line = text.rfind('\n', external.begin) + 1;
  const std::string indent(text.substr(line, external.begin - line));
  if (!trim(indent).empty()) return {};
  const std::string_view between = trim(text.substr(external.end, key.begin - external.end));
  if (between != ":" && (trim(between.substr(0, 1)) != ":" || trim(between.substr(1)) != "{"))
    return {};
  const std::string end = line > 1 && text[line - 2] == '\r' ? "\r\n" : "\n";
  std::vector<TextEdit> edits{{{external.end, key.begin}, ": true" + end + indent}};
  if (between == ":") return edits;
  if (trim(text.substr(value.end, old.end - value.end)) != "}") return {};
  edits.push_back({{value.end, old.end}, ""});
  return edits;
}

static void check_all(const Compose& compose, const std::vector<ComposeResource>& resources,
                      Pass& pass) {
  for (const ComposeResource& resource : resources) {
    const ComposeNode& old = resource["#external"];
    const ComposeEntry* external = resource.node->entry("external");
    if (!old.is_mapping() || external == nullptr) continue;
    Finding finding = pass.report(external->key_place,
                                  "`external` with a name in it is the old form: write `external: "
                                  "true`, and `name` beside it");
    finding.deprecated();
    const ComposeEntry* name = old.entry("name");
    const bool alone = name != nullptr && old.entries.size() == 1;
    if (!alone || !compose.is_here(external->key_place) || !compose.is_here(name->key_place) ||
        !compose.node_at(name->value.place).anchor().empty())
      continue;
    // A name beside it may be another.
    const ComposeEntry* outer = resource.node->entry("name");
    if (outer != nullptr && outer->key_place != name->key_place) continue;
    std::vector<TextEdit> edits =
        flattened(compose.source().text(), external->key_place.span, *name, old.place.span);
    offer(finding, Safety::safe, "write it in two keys", std::move(edits));
  }
}

static void check(const Compose& compose, Pass& pass) {
  check_all(compose, compose.volumes(), pass);
  check_all(compose, compose.networks(), pass);
  check_all(compose, compose.secrets(), pass);
  check_all(compose, compose.configs(), pass);
}

extern constinit const Rule rule{.summary = "external resource with its name in `external`",
                                 .groups = "deprecated",
                                 .aliases = "compose-go:deprecated-external-name",
                                 .keys = "external",
                                 .check = check,
                                 .doc = R"md(
Since the Compose file format 3.4 the name of an external resource stands beside `external`. Compose still reads the old form, and
refuses it where the two names differ.

```yaml bad 7:5-7:13
services:
  web:
    image: nginx:1.27
    networks: [front]
networks:
  front:
    external:
      name: shared
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    networks: [front]
networks:
  front:
    external: true
    name: shared
```

```yaml good
services:
  web:
    image: nginx:1.27
    networks: [front]
networks:
  front:
    external: true
    name: shared
```
)md"};

}  // namespace hullint::rules::compose::deprecated_external_name
