#include "compose/data/edits.h"
#include "compose/data/schema.h"

namespace hullint::rules::compose::non_string_key {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeProblem* problem :
       problems_here(compose, ComposeProblem::Kind::non_string_key)) {
    Finding finding = pass.report(
        problem->place,
        "this key is no text to YAML, and Compose takes only keys that are: write it in quotes");
    const std::string_view key = compose.source_text(problem->place);
    if (!key.empty() && key.find_first_of("\"\\\n[]{}") == std::string_view::npos)
      finding.fix(Safety::safe, "put it in quotes",
                  {{problem->place.span, fmt::format("\"{}\"", key)}});
  }
}

extern constinit const Rule rule{.summary = "key that is no text",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:non-string-key",
                                 .check = check,
                                 .doc = R"md(
YAML reads `1`, `true` and `null` as a number, a boolean and nothing, and Compose refuses keys that are no texts. Quotes
make them texts.

```yaml bad 5:7-5:8
services:
  web:
    image: nginx:1.27
    environment:
      1: first
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    environment:
      "1": first
```

```yaml good
services:
  web:
    image: nginx:1.27
    environment:
      on: "a word like any other to Compose"
      "true": quoted
```
)md"};

}  // namespace hullint::rules::compose::non_string_key
