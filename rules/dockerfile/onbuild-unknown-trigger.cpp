#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::onbuild_unknown_trigger {

static void check(const Dockerfile& file, Pass& pass) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i + 1 < keyword_count; ++i) {
    const auto keyword = static_cast<Keyword>(i);
    if (keyword != Keyword::from && keyword != Keyword::onbuild && keyword != Keyword::maintainer)
      names.push_back(to_string(keyword));
  }
  for (const Instruction* trigger : file.all(Keyword::unknown)) {
    if (!trigger->onbuild) continue;
    const auto meant = nearest(trigger->name.text, names);
    Finding finding =
        pass.report(trigger->name.span,
                    "`{}` is no instruction, which shows only when a child image is built{}",
                    trigger->name.text, meant ? fmt::format(": did you mean `{}`?", *meant) : "");
    if (meant)
      finding.fix(Safety::unsafe, fmt::format("write `{}`", *meant),
                  {{trigger->name.span, std::string(*meant)}});
  }
}

extern constinit const Rule rule{.summary = "trigger that is no instruction",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/invalid-onbuild-trigger",
                                 .check = check,
                                 .doc = R"md(
What stands behind `ONBUILD` is read when a child image is built, not now. A mistyped keyword therefore breaks the
builds of others.

```dockerfile bad 2:9-2:14
FROM debian:12
ONBUILD COPPY . /app
```

```dockerfile fixed
FROM debian:12
ONBUILD COPY . /app
```

```dockerfile good
FROM debian:12
ONBUILD RUN make
```
)md"};

}  // namespace hullint::rules::dockerfile::onbuild_unknown_trigger
