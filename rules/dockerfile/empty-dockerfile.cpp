#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::empty_dockerfile {

static void check(const Dockerfile& file, Pass& pass) {
  if (!file.instructions().empty()) return;
  pass.report({0, 0}, "there is no instruction in this file: begin with `FROM`");
}

extern constinit const Rule rule{.summary = "Dockerfile without an instruction",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "buildkit-error:file-with-no-instructions",
                                 .check = check,
                                 .doc = R"md(
A Dockerfile that holds nothing, or nothing but comments, builds nothing: the build stops with "file with
no instructions".

```dockerfile bad 1:1-1:1
# to be written
```

```dockerfile good
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::empty_dockerfile
