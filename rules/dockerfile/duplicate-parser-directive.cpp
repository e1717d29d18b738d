#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::duplicate_parser_directive {

static void check(const Dockerfile& file, Pass& pass) {
  const std::vector<syntax::Directive>& directives = file.tree().directives;
  for (std::size_t i = 1; i < directives.size(); ++i) {
    for (std::size_t first = 0; first < i; ++first) {
      if (!equal_ignoring_case(directives[i].key.text, directives[first].key.text)) continue;
      pass.report(directives[i].key.span, "`{}` is set twice, and the build stops: keep one",
                  directives[i].key.text)
          .note(directives[first].span, "the first one")
          .fix(Safety::unsafe, "remove the second",
               {{whole_lines(pass.source(), directives[i].span), ""}});
      break;
    }
  }
}

extern constinit const Rule rule{.summary = "parser directive given twice",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE",
                                 .check = check,
                                 .doc = R"md(
Each of `syntax`, `escape` and `check` may stand at the top of the file once. The build stops at a second one.

```dockerfile bad 2:3-2:9
# syntax=docker/dockerfile:1
# syntax=docker/dockerfile:1.7
FROM debian:12
```

```dockerfile fixed
# syntax=docker/dockerfile:1
FROM debian:12
```

```dockerfile good
# syntax=docker/dockerfile:1
# escape=\
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::duplicate_parser_directive
