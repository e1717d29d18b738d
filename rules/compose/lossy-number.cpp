#include <cmath>
#include <optional>
#include <string>

#include "base/strings.h"
#include "compose/data/schema_entries.h"
#include "engine/pass.h"
#include "schema/scalars.h"

namespace hullint::rules::compose::lossy_number {

// What Compose makes of a number's text on its way into a text; nothing if it stays what it is.
static std::optional<std::string> changed(yaml::Node scalar) {
  if (!scalar.is_scalar() || scalar.style() != yaml::Style::plain || !scalar.tag().empty() ||
      scalar.has_hole())
    return std::nullopt;
  const std::optional<schema::Value> value = schema::read_scalar(scalar);
  if (!value || (value->type != schema::Type::integer && value->type != schema::Type::number))
    return std::nullopt;
  // Larger numbers are not held exactly.
  if (std::abs(value->number) > 9e15) return std::nullopt;
  // Of the numbers with a fraction only short ones are certain to be written as they are here.
  std::string text = value->type == schema::Type::integer
                         ? fmt::format("{}", static_cast<long long>(value->number))
                         : fmt::format("{}", value->number);
  if (text.find('e') != std::string::npos || text == scalar.text()) return std::nullopt;
  return text;
}

static void check(const Compose&, Pass& pass) {
  for (const SchemaEntry& entry : pass.once(schema_entries)) {
    if (!holds_texts(entry) || !entry.value.is_mapping()) continue;
    for (const yaml::Entry& text : entry.value.entries()) {
      const auto made = changed(text.value);
      if (!made) continue;
      pass.report(text.value.span(), "this number arrives as `{}`: put it in quotes to keep `{}`",
                  *made, text.value.text())
          .fix(Safety::unsafe, "put it in quotes",
               {{text.value.span(), fmt::format("\"{}\"", text.value.text())}});
    }
  }
}

extern constinit const Rule rule{.summary = "number without quotes that changes on its way",
                                 .groups = "correctness",
                                 .check = check,
                                 .doc = R"md(
YAML reads `1.10` and `0755` as numbers, and Compose writes these numbers anew where it needs a text: `1.1` and `493`. A
version, a mode or an account in a variable, a label or a build argument needs quotes.

```yaml bad 5:16-5:20 6:14-6:18 7:14-7:19 8:11-8:15
services:
  web:
    image: nginx:1.27
    environment:
      VERSION: 1.10
      UMASK: 0022
      LIMIT: 1_000
      ID: 0x1F
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    environment:
      VERSION: "1.10"
      UMASK: "0022"
      LIMIT: "1_000"
      ID: "0x1F"
```

```yaml good
services:
  web:
    image: nginx:1.27
    environment:
      VERSION: "1.10"
      RATIO: 1.5
      PORT: 8080
      DAY: 2026-11-30
      HEX: ${HEX}
```
)md"};

}  // namespace hullint::rules::compose::lossy_number
