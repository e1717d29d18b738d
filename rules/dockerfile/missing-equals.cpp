#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::missing_equals {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::env, Keyword::label}) {
    for (const Instruction* instruction : file.all(keyword)) {
      if (instruction->legacy) continue;
      for (const KeyValue& pair : instruction->pairs) {
        if (pair.value) continue;
        pass.report(
            pair.key.span,
            "`{}` has no `=`: `{}` takes `name=value`, with quotes around a value that holds "
            "blanks",
            pair.key.text, to_string(keyword));
      }
    }
  }
}

extern constinit const Rule rule{
    .summary = "word without = among pairs",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases = "dockerfile-utils:SYNTAX_MISSING_EQUALS dockerfilelint:label_invalid",
    .check = check,
    .doc = R"md(
Once the first word has an `=`, all of them need one: the build stops at a word without. Mostly a value with blanks
lacks its quotes.

```dockerfile bad 2:19-2:24
FROM debian:12
LABEL title=Hello World
```

```dockerfile good
FROM debian:12
LABEL title="Hello World" version=1
```
)md"};

}  // namespace hullint::rules::dockerfile::missing_equals
