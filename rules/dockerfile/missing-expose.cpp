#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::missing_expose {

static void check(const Dockerfile& file, Pass& pass) {
  const Stage* stage = file.final_stage();
  if (stage == nullptr) return;
  for (const Stage* link : file.chain(*stage)) {
    for (const Instruction& instruction : file.instructions_of(*link)) {
      if (instruction.is(Keyword::expose)) return;
    }
  }
  pass.report(stage->from->name.span, "no `EXPOSE` says on which port the container listens");
}

extern constinit const Rule rule{.summary = "image without EXPOSE",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`EXPOSE` documents on which ports the program listens: tools and people read it. A policy for images that serve
something; others do not need it.

```dockerfile bad 1:1-1:5
FROM nginx:1.27
```

```dockerfile good
FROM nginx:1.27
EXPOSE 80
```
)md"};

}  // namespace hullint::rules::dockerfile::missing_expose
