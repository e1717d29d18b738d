#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/strings.h"
#include "compose/data/yaml_walk.h"
#include "engine/pass.h"

namespace hullint::rules::compose::merge_key_list_overwritten {

static bool is_collection(yaml::Node node) { return node.is_mapping() || node.is_sequence(); }

// Longer collections are not compared: the work stays linear in hostile files.
static constexpr std::size_t most_comparisons = 10'000;

// Whether a collection takes over what another has: by a merge key of its own, or by having it all.
static bool repeats(yaml::Node own, yaml::Node base) {
  if (own.size() * base.size() > most_comparisons) return true;
  if (own.is_mapping()) {
    if (own["<<"].exists()) return true;
    const auto entries = base.entries();
    return std::all_of(entries.begin(), entries.end(),
                       [&](const yaml::Entry& entry) { return own[entry.key.text()].exists(); });
  }
  const auto items = base.items();
  return std::all_of(items.begin(), items.end(), [&](const yaml::Node& item) {
    for (const yaml::Node& mine : own.items()) {
      if (item.is_scalar() && mine.text() == item.text()) return true;
    }
    return false;
  });
}

// The entry of a mapping with a key, which must be there.
static yaml::Node key_of(yaml::Node mapping, std::string_view key) {
  for (std::size_t index = 0; index < mapping.size(); ++index) {
    if (mapping.key(index).text() == key) return mapping.key(index);
  }
  return {};
}

static void check_base(Pass& pass, yaml::Node mapping, yaml::Node base) {
  if (!base.is_mapping() || mapping.size() * base.size() > most_comparisons) return;
  for (const yaml::Entry& entry : mapping.entries()) {
    const std::string_view key = entry.key.text();
    if (one_of(key, "<< command entrypoint test") || !is_collection(entry.value)) continue;
    const yaml::Node hidden = base[key].resolved();
    if (!is_collection(hidden) || hidden.size() == 0 || entry.value.size() == 0 ||
        repeats(entry.value, hidden) || !entry.value.tag().empty())
      continue;
    pass.report(entry.key.span(),
                "this replaces the whole `{}` that the merge key brings: YAML does not merge what "
                "is within",
                key)
        .note(key_of(base, key).span(), "what is lost");
  }
}

static void check(const Compose& compose, Pass& pass) {
  if (compose.source().text().find("<<") == std::string_view::npos) return;
  for (const yaml::Node& mapping : pass.once(all_nodes)) {
    if (!mapping.is_mapping()) continue;
    const yaml::Node merged = mapping["<<"].resolved();
    if (merged.is_mapping()) check_base(pass, mapping, merged);
    if (!merged.is_sequence()) continue;
    for (const yaml::Node& base : merged.items()) check_base(pass, mapping, base.resolved());
  }
}

extern constinit const Rule rule{.summary = "list or mapping that hides one of a merge key",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .keys = "<<",
                                 .check = check,
                                 .doc = R"md(
A merge key fills in the keys that a mapping lacks. A list or mapping that is there replaces the one of the merge key: unlike
with `extends` or an override file, the two are not joined.

```yaml bad 8:5-8:16
x-base: &base
  environment:
    TZ: Europe/Berlin
services:
  web:
    <<: *base
    image: nginx:1.27
    environment:
      HOST: localhost
```

```yaml good
x-environment: &environment
  TZ: Europe/Berlin
x-base: &base
  environment: *environment
  command: [nginx]
services:
  web:
    <<: *base
    image: nginx:1.27
    command: [nginx-debug]
    environment:
      <<: *environment
      HOST: localhost
```
)md"};

}  // namespace hullint::rules::compose::merge_key_list_overwritten
