#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::blank_key_name {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::arg, Keyword::env, Keyword::label}) {
    for (const Instruction* instruction : file.all(keyword)) {
      for (const KeyValue& pair : instruction->pairs) {
        const std::string_view key = pair.key.text;
        if (!key.empty() && key != "\"\"" && key != "''") continue;
        pass.report(pair.span, "`{}` has no name before its `=`", pass.source().text(pair.span));
      }
    }
  }
}

extern constinit const Rule rule{.summary = "pair without a name",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:SYNTAX_MISSING_NAMES",
                                 .check = check,
                                 .doc = R"md(
The name before the `=` is empty, and the build stops.

```dockerfile bad 2:5-2:11
FROM debian:12
ENV =value
```

```dockerfile good
FROM debian:12
ENV EMPTY= NAME=value
```
)md"};

}  // namespace hullint::rules::dockerfile::blank_key_name
