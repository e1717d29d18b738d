#include <array>
#include <string_view>
#include <unordered_set>

#include "base/strings.h"
#include "compose/data/schema_entries.h"
#include "engine/pass.h"
#include "schema/words.h"

namespace hullint::rules::compose::property_needs_newer_compose {

static constexpr Option options[] = {
    {.name = "compose-version",
     .kind = Option::Kind::text,
     .fallback = "2.24.0",
     .doc = "The oldest version of Compose that has to read the file."}};

// A version's numbers; what is missing is 0.
static std::array<long long, 3> numbers_of(std::string_view version) {
  std::array<long long, 3> numbers{};
  std::size_t index = 0;
  for (const std::string_view part : split(version, '.')) {
    if (index < numbers.size()) numbers[index++] = to_number(part).value_or(0);
  }
  return numbers;
}

// Whether a key of this name came with a version that is known, in whichever mapping.
static bool may_be_new(std::string_view key) {
  static const std::unordered_set<std::string_view> keys = [] {
    std::unordered_set<std::string_view> found;
    for (const schema::Words& words : schema::all_words())
      if (!words.since.empty()) found.insert(words.name.substr(words.name.rfind('.') + 1));
    return found;
  }();
  return keys.contains(key);
}

static void check(const Compose&, Pass& pass) {
  const std::string& oldest = pass.text("compose-version");
  for (const SchemaEntry& entry : pass.once(schema_entries)) {
    if (!may_be_new(entry.key.text())) continue;
    const schema::Words* words = schema::words(*entry.owner, entry.key.text());
    if (words == nullptr || words->since.empty()) continue;
    if (numbers_of(words->since) <= numbers_of(oldest)) continue;
    pass.report(entry.key.span(), "`{}` came with Compose {}, and this file is to work with {}",
                entry.key.text(), words->since, oldest);
  }
}

extern constinit const Rule rule{.summary = "key that an old Compose does not know",
                                 .by_default = Default::opt_in,
                                 .groups = "correctness",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
A version of Compose that does not know a key refuses the whole file. The option `compose-version` names the oldest version
that has to read it.

```yaml bad 4:1-4:7
services:
  web:
    image: nginx:1.27
models:
  small:
    model: ai/smollm2
```

```yaml options
compose-version: 2.40.0
```

```yaml good
services:
  web:
    image: nginx:1.27
models:
  small:
    model: ai/smollm2
```
)md"};

}  // namespace hullint::rules::compose::property_needs_newer_compose
