#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_source_outside_context {

// True if the path climbs above where it begins.
static bool leaves(std::string_view path) {
  int depth = 0;
  for (std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    depth += part == ".." ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->flag("--from") != nullptr) continue;
      for (const Word& word : copy->sources()) {
        const Value source = file.expand(word, *copy);
        if (!leaves(source.text) || source.text.find("://") != std::string::npos) continue;
        pass.report(
            word.span,
            "`..` does not leave the context, it is cut off: build with the folder above as "
            "context, or add it with `--build-context`");
      }
    }
  }
}

extern constinit const Rule rule{.summary = "source above the build context",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "dockerfilelint:add_src_invalid",
                                 .check = check,
                                 .doc = R"md(
The builder sees only the context it is given. `../x` does not reach out of it but means `x`, so that another file is
copied, or none is found.

```dockerfile bad 2:6-2:15
FROM debian:12
COPY ../shared /app/
```

```dockerfile good
FROM debian:12
COPY src/../shared /app/
COPY --from=0 ../x /x
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_source_outside_context
