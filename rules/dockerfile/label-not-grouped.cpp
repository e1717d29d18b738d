#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_not_grouped {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const std::span<const Instruction> all = file.instructions_of(stage);
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (!all[i].is(Keyword::label) || !all[i - 1].is(Keyword::label)) continue;
      if (all[i].onbuild || all[i - 1].onbuild || all[i].legacy || all[i - 1].legacy) continue;
      if (!all[i].line->above.empty()) continue;
      const Span gap{all[i - 1].span.end, all[i].arguments.span.begin};
      pass.report(all[i].name.span, "this `LABEL` and the one above can be one")
          .fix(Safety::safe, "join them", {{gap, fmt::format(" {}\n      ", file.escape())}});
    }
  }
}

extern constinit const Rule rule{.summary = "LABELs that can be one",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "labels style",
                                 .aliases = "tally:tally/labels/prefer-grouped",
                                 .check = check,
                                 .doc = R"md(
Labels that stand together are easier to read as one instruction.

```dockerfile bad 3:1-3:6
FROM debian:12
LABEL version=1
LABEL title=x
```

```dockerfile fixed
FROM debian:12
LABEL version=1 \
      title=x
```

```dockerfile good
FROM debian:12
LABEL version=1 \
      title=x
```
)md"};

}  // namespace hullint::rules::dockerfile::label_not_grouped
