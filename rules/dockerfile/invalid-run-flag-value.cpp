#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_run_flag_value {

struct Allowed {
  std::string_view flag;
  std::string_view values;
  std::string_view shown;
};
constexpr Allowed allowed[] = {
    {"--network", "default none host", "`default`, `none` or `host`"},
    {"--security", "sandbox insecure", "`sandbox` or `insecure`"},
};

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    for (const Flag& flag : run->flags) {
      for (const Allowed& one : allowed) {
        if (!flag.is(one.flag) || !flag.value || one_of(flag.value->text, one.values)) continue;
        if (flag.value->text.find('$') != std::string_view::npos) continue;
        pass.report(flag.value->text.empty() ? flag.span : flag.value->span, "`{}` is {}, not `{}`",
                    one.flag, one.shown, flag.value->text);
      }
    }
  }
}

extern constinit const Rule rule{.summary = "value that a flag of RUN does not have",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`RUN --network` and `RUN --security` have a few values each. The build stops at any other.

```dockerfile bad 2:15-2:21
FROM debian:12
RUN --network=bridge make
```

```dockerfile good
FROM debian:12
RUN --network=none make
RUN --security=insecure make
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_run_flag_value
