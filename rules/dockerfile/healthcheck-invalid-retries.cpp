#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::healthcheck_invalid_retries {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* healthcheck : file.all(Keyword::healthcheck)) {
    const Flag* retries = healthcheck->flag("--retries");
    if (retries == nullptr || !retries->value || retries->value->text.empty()) continue;
    std::string_view text = retries->value->text;
    if (text.find('$') != std::string_view::npos) continue;
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto number = to_number(text);
    if (number && *number <= 2147483647) continue;
    pass.report(retries->value->span, "`--retries` is a whole number from 0 on, not `{}`",
                retries->value->text);
  }
}

extern constinit const Rule rule{.summary = "number of retries that is none",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:FLAG_AT_LEAST_ONE",
                                 .check = check,
                                 .doc = R"md(
`--retries` says how many checks must fail in a row. The build stops at what is no whole number, or negative; `0`
means the default.

```dockerfile bad 2:23-2:26
FROM debian:12
HEALTHCHECK --retries=1.5 CMD true
```

```dockerfile good
FROM debian:12
HEALTHCHECK --retries=3 CMD true
HEALTHCHECK --retries=0 CMD true
```
)md"};

}  // namespace hullint::rules::dockerfile::healthcheck_invalid_retries
