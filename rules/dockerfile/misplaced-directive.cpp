#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::misplaced_directive {

static std::string_view directive_name(std::string_view text) {
  text = trim(text);
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return {};
  const std::string_view key = trim(text.substr(0, equals));
  for (std::string_view name : {"syntax", "escape"}) {
    if (equal_ignoring_case(key, name)) return name;
  }
  return {};
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Comment& comment : file.tree().comments) {
    const std::string_view name = directive_name(comment.text);
    if (name.empty()) continue;
    const std::string_view value = trim(comment.text.substr(comment.text.find('=') + 1));
    if (value.empty() || value.find(' ') != std::string_view::npos) continue;
    pass.report(comment.span,
                "a directive counts only at the top of the file, before comments and empty lines: "
                "here `{}` is a comment",
                name);
  }
}

extern constinit const Rule rule{.summary = "directive below the top of the file",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`# syntax=` and `# escape=` are read from the first lines only. The first empty line, comment or instruction ends that
zone, and what follows is an ordinary comment, without a word.

```dockerfile bad 2:1-2:29
# my image
# syntax=docker/dockerfile:1
FROM debian:12
```

```dockerfile good
# syntax=docker/dockerfile:1
# my image
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::misplaced_directive
