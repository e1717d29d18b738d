#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::heredoc_not_allowed {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->words.size() < 2 || !copy->is_heredoc(copy->destination())) continue;
      pass.report(copy->destination().span,
                  "a heredoc cannot be the destination of `{}`: the destination comes last",
                  to_string(keyword));
    }
  }
}

extern constinit const Rule rule{.summary = "heredoc as destination",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`COPY <<FILE /path` writes the heredoc to the path. The other way round there is no path, and the build stops.

```dockerfile bad 2:16-2:21
FROM debian:12
COPY /etc/motd <<EOF
hello
EOF
```

```dockerfile good
FROM debian:12
COPY <<EOF /etc/motd
hello
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::heredoc_not_allowed
