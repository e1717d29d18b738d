#include "base/strings.h"
#include "dockerfile/data/flags.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::flag_invalid_boolean {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    for (const Flag& flag : instruction.flags) {
      const FlagSpec* spec = find_flag_spec(instruction.keyword, flag.name.text);
      if (spec == nullptr || spec->value != FlagValue::boolean || !flag.value) continue;
      const std::string_view value = flag.value->text;
      if (equal_ignoring_case(value, "true") || equal_ignoring_case(value, "false")) continue;
      pass.report(flag.value->text.empty() ? flag.span : flag.value->span,
                  "`{}` is `true` or `false`, not `{}`", flag.name.text, value);
    }
  }
}

extern constinit const Rule rule{.summary = "switch that is neither true nor false",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:FLAG_EXPECTED_BOOLEAN_VALUE",
                                 .check = check,
                                 .doc = R"md(
`--link`, `--parents`, `--keep-git-dir` and `--unpack` stand alone or have the value `true` or `false`. The build
stops at any other.

```dockerfile bad 2:13-2:16
FROM debian:12
COPY --link=yes src/ /app/
```

```dockerfile good
FROM debian:12
COPY --link src/ /app/
COPY --link=false src/ /app/
```
)md"};

}  // namespace hullint::rules::dockerfile::flag_invalid_boolean
