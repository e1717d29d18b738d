#include "dockerfile/data/eol.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::eol_base_image {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.image || stage.parent || !stage.base_name.known) continue;
    const auto ended = end_of_life(*stage.image, pass.today());
    if (!ended || ended->image == "ruby") continue;  // ruby-eol-version says it
    if (pass.is_context(stage.base_name.text)) continue;
    const bool known = !ended->follow.empty() && ended->image == stage.image->name();
    Finding finding = pass.report(
        stage.base.span,
        "`{} {}` has had no security fixes since {}: move to a supported version{}", ended->image,
        ended->cycle, ended->ended, known ? fmt::format(", such as `{}`", ended->follow) : "");
    if (!stage.needed) finding.severity(Severity::info);
  }
}

extern constinit const Rule rule{.summary = "base image past its end of life",
                                 .severity = Severity::warning,
                                 .groups = "supply-chain security",
                                 .aliases = "",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Once a distribution or a language version has reached its end of life, holes that are found in it stay open, and package
mirrors move away, so that builds begin to fail. Known are Docker's official images of Debian, Ubuntu, Alpine, CentOS, Node.js,
Python, PHP, Go, OpenJDK and some databases, with the dates that were announced when this version of hullint was made. A
line is reported from the month after its last one, by the day on which hullint runs. A stage that the final image does
not need is reported as info.

```dockerfile bad 1:6-1:19
FROM debian:9-slim
```

```dockerfile bad 1:6-1:24
FROM python:3.12-buster
```

```dockerfile good
FROM debian:13-slim
FROM python:3
FROM example.org/team/node:10
ARG VERSION
FROM ubuntu:${VERSION}
```
)md"};

}  // namespace hullint::rules::dockerfile::eol_base_image
