#include "dockerfile/data/flags.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::flag_missing_value {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    for (const Flag& flag : instruction.flags) {
      const FlagSpec* spec = find_flag_spec(instruction.keyword, flag.name.text);
      if (spec == nullptr || spec->value == FlagValue::boolean) continue;
      if (!flag.value) {
        pass.report(flag.span, "`{}` needs a value: `{}=...`", flag.name.text, flag.name.text);
      } else if (flag.value->text.empty() && spec->repeats) {
        pass.report(flag.span, "`{}=` has no value", flag.name.text);
      }
    }
  }
}

extern constinit const Rule rule{.summary = "flag without the value that it needs",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases =
                                     "dockerfile-utils:FLAG_MISSING_VALUE "
                                     "dockerfile-utils:FLAG_MISSING_DURATION",
                                 .check = check,
                                 .doc = R"md(
A value follows its flag with `=`, never after a blank: the build stops at a flag that needs one and has none.

```dockerfile bad 2:6-2:12
FROM debian:12
COPY --from build /app /app
```

```dockerfile good
FROM debian:12
COPY --from=build --link /app /app
```
)md"};

}  // namespace hullint::rules::dockerfile::flag_missing_value
