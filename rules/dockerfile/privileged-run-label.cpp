#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::privileged_run_label {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* label : file.all(Keyword::label)) {
    for (const KeyValue& pair : label->pairs) {
      const std::string key = lower(file.expand(pair.key, *label).text);
      if (!pair.value || (key != "run" && key != "install" && key != "uninstall")) continue;
      if (pair.value->text.find("--privileged") == std::string_view::npos) continue;
      pass.report(pair.value->span,
                  "this label starts the container with all privileges: name the "
                  "capabilities that it needs");
    }
  }
}

extern constinit const Rule rule{.summary = "label that asks for privileges",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "privilege security",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
Tools that read the labels `run` and `install` start the container as they say. `--privileged` gives it the whole
machine.

```dockerfile bad 2:11-2:46
FROM debian:12
LABEL run="docker run --privileged IMAGE all"
```

```dockerfile good
FROM debian:12
LABEL run="docker run --cap-add NET_ADMIN IMAGE"
```
)md"};

}  // namespace hullint::rules::dockerfile::privileged_run_label
