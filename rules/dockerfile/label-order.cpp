#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_order {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* label : file.all(Keyword::label)) {
    for (std::size_t i = 1; i < label->pairs.size(); ++i) {
      const std::string_view before = label->pairs[i - 1].key.text;
      const std::string_view key = label->pairs[i].key.text;
      if (key >= before || label->legacy) continue;
      pass.report(label->pairs[i].key.span, "`{}` comes before `{}` in the order of the alphabet",
                  key, before);
      break;
    }
  }
}

extern constinit const Rule rule{.summary = "labels out of order",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "labels style",
                                 .aliases = "tally:tally/labels/prefer-stable-order",
                                 .check = check,
                                 .doc = R"md(
Labels in the order of the alphabet are found at a glance, and changes to them do not collide.

```dockerfile bad 2:17-2:22
FROM debian:12
LABEL version=1 title=x
```

```dockerfile good
FROM debian:12
LABEL title=x version=1
```
)md"};

}  // namespace hullint::rules::dockerfile::label_order
