#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::syntax_error {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* line : file.all(Keyword::unknown)) {
    if (line->onbuild) continue;
    if (line->name.text.empty()) {
      pass.report(line->span, "this line holds nothing but `{}`, which the builder refuses",
                  file.escape());
      continue;
    }
    if (is_alpha(line->name.text.front())) continue;
    pass.report(line->name.span,
                "an instruction cannot begin with `{}`: if the line belongs to the one above, end "
                "that one with `{}`",
                line->name.text, file.escape());
  }
  for (Span line : file.tree().long_lines)
    pass.report({line.begin, line.begin + 1},
                "this line is longer than 65,535 bytes, more than the builder reads: break it with "
                "`{}`",
                file.escape());
}

extern constinit const Rule rule{
    .summary = "line that is no instruction",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases = "hadolint:DL1000 sonar:S2260 dockerfilelint:invalid_line",
    .check = check,
    .doc = R"md(
Every line is a comment, an instruction, or belongs to the one above by a continuation character or a
heredoc. The builder stops at anything else; hullint reads on at the next line.

```dockerfile bad 4:3-4:5
FROM debian:12
RUN apt-get update

  && apt-get install -y curl
```

```dockerfile good
FROM debian:12
RUN apt-get update \
  # comments and blank lines do not end the line

  && apt-get install -y curl
```
)md"};

}  // namespace hullint::rules::dockerfile::syntax_error
