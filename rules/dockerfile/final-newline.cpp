#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::final_newline {

static void check(const Dockerfile& file, Pass& pass) {
  const std::string_view text = pass.source().text();
  if (text.empty() || text.back() == '\n' || file.instructions().empty()) return;
  const auto end = static_cast<Offset>(text.size());
  pass.report({end, end}, "the last line has no line end")
      .fix(Safety::safe, "end it", {{{end, end}, "\n"}});
}

extern constinit const Rule rule{.summary = "no line end at the end of the file",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "tally:tally/eol-last",
                                 .check = check,
                                 .doc = R"md(
A text file ends with a line end: tools that add a line, or print two files in a row, count on it.

```dockerfile bad 1:15-1:15 no-final-newline
FROM debian:12
```

```dockerfile fixed
FROM debian:12
```

```dockerfile good
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::final_newline
