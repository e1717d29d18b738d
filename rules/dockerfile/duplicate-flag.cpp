#include <algorithm>

#include "dockerfile/data/flags.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::duplicate_flag {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    for (std::size_t i = 1; i < instruction.flags.size(); ++i) {
      const Flag& flag = instruction.flags[i];
      const FlagSpec* spec = find_flag_spec(instruction.keyword, flag.name.text);
      if (spec == nullptr || spec->repeats) continue;
      const auto before = instruction.flags.begin() + static_cast<std::ptrdiff_t>(i);
      const auto first = std::find_if(instruction.flags.begin(), before,
                                      [&](const Flag& other) { return other.is(flag.name.text); });
      if (first == before) continue;
      const Span gap{instruction.flags[i - 1].span.end, flag.span.end};
      pass.report(flag.span, "`{}` stands here twice, and the build stops: keep one",
                  flag.name.text)
          .note(first->span, "the first one")
          .fix(Safety::unsafe, "remove the second", {{gap, ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "flag given twice",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:FLAG_DUPLICATE",
                                 .check = check,
                                 .doc = R"md(
A flag may be given once; only `--mount`, `--exclude` and `--device` may repeat.

```dockerfile bad 2:23-2:32
FROM debian:12
COPY --link --chown=a --chown=b src/ /app/
```

```dockerfile fixed
FROM debian:12
COPY --link --chown=a src/ /app/
```

```dockerfile good
FROM debian:12
COPY --exclude=*.md --exclude=*.txt src/ /app/
RUN --mount=type=cache,target=/a --mount=type=cache,target=/b make
```
)md"};

}  // namespace hullint::rules::dockerfile::duplicate_flag
