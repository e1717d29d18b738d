#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::debian_frontend_env {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* env : file.all(Keyword::env)) {
    for (const KeyValue& pair : env->pairs) {
      if (pair.key.text != "DEBIAN_FRONTEND" || !pair.value) continue;
      const Value value = file.expand(*pair.value, *env);
      if (value.text != "noninteractive" && value.text != "teletype") continue;
      const Stage* stage = file.stage_of(*env);
      if (stage == nullptr || !stage->shipped) continue;
      // Set back further down: then it is gone in the container.
      const Variable* last = nullptr;
      for (const Variable& variable : file.variables()) {
        if (variable.name.text == "DEBIAN_FRONTEND" && variable.kind == Variable::Kind::env)
          last = &variable;
      }
      if (last != nullptr && last->pair != &pair) continue;
      Finding finding = pass.report(pair.key.span,
                                    "`DEBIAN_FRONTEND` stays set in the container, where people "
                                    "may want to be asked: use `ARG`");
      if (env->pairs.size() == 1) finding.fix(Safety::safe, "use `ARG`", {{env->name.span, "ARG"}});
      break;
    }
  }
}

extern constinit const Rule rule{.summary = "DEBIAN_FRONTEND kept in the image",
                                 .severity = Severity::info,
                                 .groups = "correctness packages",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
The variable is for the build, and as `ENV` it is in the container too: `apt-get install` by hand then asks nothing and
chooses for you. An `ARG` ends with the build.

```dockerfile bad 2:5-2:20
FROM debian:12
ENV DEBIAN_FRONTEND=noninteractive
RUN ./install
```

```dockerfile fixed
FROM debian:12
ARG DEBIAN_FRONTEND=noninteractive
RUN ./install
```

```dockerfile good
FROM debian:12
ARG DEBIAN_FRONTEND=noninteractive
RUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata
```
)md"};

}  // namespace hullint::rules::dockerfile::debian_frontend_env
