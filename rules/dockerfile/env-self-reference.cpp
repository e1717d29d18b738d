#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::env_self_reference {

// The pair's value uses a name that another pair of the same instruction sets.
static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* env : file.all(Keyword::env)) {
    if (env->pairs.size() < 2 || env->onbuild) continue;
    for (const Expansion& use : env->expansions) {
      for (const KeyValue& pair : env->pairs) {
        if (pair.key.text != use.name || pair.span.contains(use.span)) continue;
        if (file.find_variable(use.name, *env) != nullptr) break;
        pass.report(
                use.span,
                "`{}` is set by this same `ENV`, which takes effect after it: use a second `ENV`",
                use.name)
            .note(pair.key.span, "set here");
        break;
      }
    }
  }
}

extern constinit const Rule rule{.summary = "ENV that uses a name it sets itself",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "hadolint:DL3044",
                                 .check = check,
                                 .doc = R"md(
All values of one `ENV` are read before any of them is set. A name that the same instruction sets still has its old
value, mostly none.

```dockerfile bad 2:19-2:24
FROM debian:12
ENV HOME=/app BIN=$HOME/bin
```

```dockerfile good
FROM debian:12
ENV HOME=/app
ENV BIN=$HOME/bin PATH=$PATH:/app
```
)md"};

}  // namespace hullint::rules::dockerfile::env_self_reference
