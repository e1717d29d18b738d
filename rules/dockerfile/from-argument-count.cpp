#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::from_argument_count {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* from : file.all(Keyword::from)) {
    const std::size_t count = from->words.size();
    if (from->onbuild || count < 2 || count == 3) continue;
    const bool named = count > 3 && equal_ignoring_case(from->words[1].text, "as");
    const std::size_t first = named ? 3 : 1;
    const Span extra = cover(from->words[first].span, from->words.back().span);
    if (from->words[first].text.starts_with('#')) {
      pass.report(extra, "a comment cannot follow `FROM` on its line: it would be arguments");
    } else {
      pass.report(extra,
                  "`FROM` takes an image, or `image AS name`: this is too much or too little");
    }
  }
}

extern constinit const Rule rule{.summary = "FROM with a wrong number of words",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:ARGUMENT_REQUIRES_ONE_OR_THREE",
                                 .check = check,
                                 .doc = R"md(
`FROM` takes one word, the image, or three, `image AS name`. The build stops at any other number. A `#` in the
middle of a line begins no comment.

```dockerfile bad 1:16-1:28
FROM debian:12 # the stable
```

```dockerfile good
FROM --platform=linux/amd64 debian:12
FROM debian:12 AS build
```
)md"};

}  // namespace hullint::rules::dockerfile::from_argument_count
