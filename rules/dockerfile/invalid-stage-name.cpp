#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_stage_name {

static bool is_valid(std::string_view name) {
  if (name.empty() || !is_alpha(name.front())) return false;
  for (char c : name) {
    if (!is_alnum(c) && c != '-' && c != '_' && c != '.') return false;
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.alias || stage.from->words.size() != 3 || is_valid(stage.alias->text)) continue;
    pass.report(stage.alias->span,
                "`{}` cannot name a stage: a letter, then letters, digits, `-`, `_` and `.`",
                stage.alias->text);
  }
}

extern constinit const Rule rule{.summary = "stage name that the builder refuses",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:INVALID_BUILD_STAGE_NAME",
                                 .check = check,
                                 .doc = R"md(
A stage's name begins with a letter and goes on with letters, digits, `-`, `_` and `.`. Case does not matter.
A name that begins with a digit could be the number of a stage.

```dockerfile bad 1:19-1:24
FROM debian:12 AS 2nd:x
```

```dockerfile good
FROM debian:12 AS build-1.2_x
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_stage_name
