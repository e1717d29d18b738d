#include "compose/data/problems.h"

namespace hullint::rules::compose::invalid_short_form {

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, [](const ComposeProblem& problem) {
    return problem.kind == ComposeProblem::Kind::invalid_short_form &&
           !problem.path.ends_with(".ports") && !problem.path.ends_with(".volumes");
  });
}

extern constinit const Rule rule{.summary = "short form that Compose cannot read",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:invalid-short-form",
                                 .check = check,
                                 .doc = R"md(
Devices, build contexts and SSH keys can be written in one text. Compose refuses the project if such a text has
other parts than it knows.

```yaml bad 5:35-5:37 8:29-8:33 9:13-9:18
services:
  web:
    image: example/web:1.4
    devices:
      - /dev/ttyUSB0:/dev/tty0:rwm:x
    build:
      context: .
      additional_contexts: [docs]
      ssh: [mykey]
```

```yaml good
services:
  web:
    image: example/web:1.4
    devices:
      - /dev/ttyUSB0:/dev/tty0:rw
      - vendor.example/gpu=all
    build:
      context: .
      additional_contexts: [docs=../docs]
      ssh: [default, mykey=./key]
```
)md"};

}  // namespace hullint::rules::compose::invalid_short_form
