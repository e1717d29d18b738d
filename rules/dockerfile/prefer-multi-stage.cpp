#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::prefer_multi_stage {

constexpr WordList compilers(
    "gcc g++ clang make cmake build-essential gcc-c++ golang cargo rustc maven openjdk-17-jdk "
    "build-base");

static void check(const Dockerfile& file, Pass& pass) {
  if (file.stages().size() != 1) return;
  for (const PackageUse& use : file.package_uses()) {
    if (!use.line.installs()) continue;
    for (const shell::Word& package : use.line.operands) {
      if (!one_of(package.value, compilers)) continue;
      const auto removes = [](const shell::Command& command) {
        const auto line = shell::package_command(command);
        return line && one_of(line->action.value, "remove purge autoremove del erase");
      };
      if (any_later(use.at, removes)) return;
      pass.report(package.span,
                  "`{}` stays in the image that is shipped: build in a stage of its own, and copy "
                  "the result",
                  package.value);
      return;
    }
  }
}

extern constinit const Rule rule{.summary = "compiler in the image that is shipped",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size",
                                 .aliases = "tally:tally/prefer-multi-stage-build",
                                 .check = check,
                                 .doc = R"md(
A stage of its own builds with all tools, and the final stage copies only the result: a smaller image, and no compiler
for whoever breaks in.

```dockerfile bad 2:24-2:27
FROM debian:12
RUN apt-get install -y gcc
RUN make
```

```dockerfile good
FROM gcc:14 AS build
RUN make
FROM debian:12
COPY --from=build /app /app
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_multi_stage
