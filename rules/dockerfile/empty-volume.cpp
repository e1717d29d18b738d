#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::empty_volume {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* volume : file.all(Keyword::volume)) {
    for (const Word& word : volume->words) {
      const Value path = file.expand(word, *volume);
      if (!path.known || path.overridable || !path.text.empty()) continue;
      const bool bare = word.span.empty() && word.span.begin > 0;
      pass.report(bare ? Span{word.span.begin - 1, word.span.end + 1} : word.span,
                  "a volume needs a path, and this is empty");
    }
  }
}

extern constinit const Rule rule{.summary = "volume without a path",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
The build stops at a volume whose path is empty.

```dockerfile bad 2:9-2:11
FROM debian:12
VOLUME [""]
```

```dockerfile good
FROM debian:12
VOLUME ["/data"]
VOLUME /logs
```
)md"};

}  // namespace hullint::rules::dockerfile::empty_volume
