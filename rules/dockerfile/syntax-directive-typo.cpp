#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::syntax_directive_typo {

constexpr std::string_view frontend = "docker/dockerfile";

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Directive& directive : file.tree().directives) {
    if (!equal_ignoring_case(directive.key.text, "syntax")) continue;
    const std::string_view value = directive.value.text;
    if (value.find_first_of(" \t") != std::string_view::npos) {
      pass.report(directive.value.span,
                  "an image reference holds no blanks: nothing may follow `{}` on this line",
                  value.substr(0, value.find_first_of(" \t")));
      continue;
    }
    const std::string_view name = value.substr(0, value.find_first_of(":@"));
    const std::string_view path = name.substr(name.starts_with("docker.io/") ? 10 : 0);
    if (path == frontend || edit_distance(path, frontend) > 2) continue;
    const Offset begin =
        directive.value.span.begin + static_cast<Offset>(path.data() - value.data());
    const Span span{begin, begin + static_cast<Offset>(path.size())};
    pass.report(span, "`{}` is no known frontend: did you mean `{}`?", path, frontend)
        .fix(Safety::unsafe, fmt::format("write `{}`", frontend), {{span, std::string(frontend)}});
  }
}

extern constinit const Rule rule{.summary = "mistyped frontend in the syntax directive",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "tally:tally/syntax-directive-typo",
                                 .check = check,
                                 .doc = R"md(
`# syntax=` names the image that reads this Dockerfile. A wrong name makes the build fail before it begins, or run
an image that somebody registered under the mistyped name.

```dockerfile bad 1:10-1:26
# syntax=docker/dockerfle:1
FROM debian:12
```

```dockerfile fixed
# syntax=docker/dockerfile:1
FROM debian:12
```

```dockerfile good
# syntax=docker/dockerfile:1-labs
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::syntax_directive_typo
