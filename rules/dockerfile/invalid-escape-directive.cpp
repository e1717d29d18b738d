#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_escape_directive {

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Directive& directive : file.tree().directives) {
    if (!equal_ignoring_case(directive.key.text, "escape")) continue;
    if (directive.value.text == "\\" || directive.value.text == "`") continue;
    pass.report(directive.value.span,
                "`{}` cannot be the escape character, only `\\` or a backtick can",
                directive.value.text);
  }
}

extern constinit const Rule rule{.summary = "escape character that cannot be one",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:INVALID_ESCAPE_DIRECTIVE",
                                 .check = check,
                                 .doc = R"md(
The escape character continues lines and escapes characters in words. It is a backslash, or a backtick where paths
have backslashes. The build stops at any other.

```dockerfile bad 1:10-1:11
# escape=^
FROM debian:12
```

```dockerfile good
# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_escape_directive
