#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::debug_mode_enabled {

static bool is_true(std::string_view value) { return one_of(lower(value), "1 true on yes"); }

static void check(const Dockerfile& file, Pass& pass) {
  const Stage* stage = file.final_stage();
  if (stage == nullptr) return;
  for (const Stage* link : file.chain(*stage)) {
    for (const Instruction& env : file.instructions_of(*link)) {
      if (!env.is(Keyword::env) || env.onbuild) continue;
      for (const KeyValue& pair : env.pairs) {
        if (!pair.value) continue;
        const std::string name = upper(pair.key.text);
        const Value value = file.expand(*pair.value, env);
        if (!value.known || value.overridable) continue;
        const bool development = (name.ends_with("_ENV") || name == "ENV" ||
                                  name == "ENVIRONMENT" || name.ends_with("_ENVIRONMENT")) &&
                                 one_of(lower(value.text), "dev development debug");
        const bool debug = (name == "DEBUG" || name.ends_with("_DEBUG")) && is_true(value.text);
        const bool xdebug = name == "XDEBUG_MODE" && lower(value.text) != "off";
        if (development || debug || xdebug)
          pass.report(pair.span,
                      "the image that is shipped runs in debug mode, which shows more than it "
                      "should and is slow");
      }
    }
  }
}

extern constinit const Rule rule{.summary = "debug mode in the image",
                                 .severity = Severity::info,
                                 .groups = "correctness security",
                                 .aliases = "sonar:S4507",
                                 .check = check,
                                 .doc = R"md(
Debug modes print stack traces and settings to whoever causes an error, and open doors for debuggers. What is only for
development is set when the container is started for it.

```dockerfile bad 2:5-2:25
FROM node:22
ENV NODE_ENV=development
```

```dockerfile good
FROM node:22
ARG MODE=development
ENV NODE_ENV=$MODE DEBUG=false
```
)md"};

}  // namespace hullint::rules::dockerfile::debug_mode_enabled
