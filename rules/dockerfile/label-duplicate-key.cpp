#include <string>
#include <unordered_map>

#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_duplicate_key {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    std::unordered_map<std::string, const KeyValue*> seen;
    for (const Instruction& label : file.instructions_of(stage)) {
      if (!label.is(Keyword::label) || label.onbuild) continue;
      for (const KeyValue& pair : label.pairs) {
        const Value key = file.expand(pair.key, label);
        if (!key.known) continue;
        const auto [first, is_new] = seen.emplace(key.text, &pair);
        if (is_new) continue;
        pass.report(first->second->span, "the label `{}` is set again below, which is what counts",
                    key.text)
            .note(pair.span, "set again here")
            .unnecessary();
        first->second = &pair;
      }
    }
  }
}

extern constinit const Rule rule{.summary = "label set twice",
                                 .severity = Severity::warning,
                                 .groups = "labels",
                                 .aliases = "tally:tally/labels/no-duplicate-keys",
                                 .check = check,
                                 .doc = R"md(
The last value of a label counts. The first one misleads whoever reads the file from the top.

```dockerfile bad 2:7-2:16
FROM debian:12
LABEL version=1
LABEL version=2
```

```dockerfile good
FROM debian:12
LABEL version=1 title=x
```
)md"};

}  // namespace hullint::rules::dockerfile::label_duplicate_key
