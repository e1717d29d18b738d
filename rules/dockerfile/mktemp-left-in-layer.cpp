#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::mktemp_left_in_layer {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("mktemp") || !leaves_layer(file, *at.run)) continue;
    const shell::CommandLine line = shell::command_line(command, "-p --tmpdir --suffix -t");
    if (!line.has("-d --directory")) continue;
    if (has_cache_mount(*at.run, "/tmp")) continue;
    const auto removes = [](const shell::Command& other) {
      return one_of(other.name(), "rm trap");
    };
    if (any_later(at, removes)) continue;
    pass.report(
        command.words[command.program].span,
        "this folder and what is put into it stay in the layer: remove it in the same `RUN`");
  }
}

extern constinit const Rule rule{.summary = "temporary folder left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size",
                                 .aliases = "binnacle:rmRecursiveAfterMktempD",
                                 .check = check,
                                 .doc = R"md(
Nobody empties `/tmp` of an image. What a `RUN` puts into a temporary folder stays in its layer unless the same `RUN`
removes it.

```dockerfile bad 2:9-2:15
FROM debian:12
RUN d=$(mktemp -d) && cd "$d" && wget -q https://example.org/a
```

```dockerfile good
FROM debian:12
RUN d=$(mktemp -d) && wget -q -P "$d" https://example.org/a && rm -r "$d"
```
)md"};

}  // namespace hullint::rules::dockerfile::mktemp_left_in_layer
