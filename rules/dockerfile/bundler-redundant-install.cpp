#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::bundler_redundant_install {

static bool installs_bundler(const shell::PackageCommand& line) {
  if (line.manager != shell::Manager::gem || !line.installs()) return false;
  for (const shell::Word& operand : line.operands) {
    if (operand.value == "bundler" || operand.value.starts_with("bundler:")) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (!installs_bundler(use.line)) continue;
    const Stage* stage = file.stage_of(*use.at.run);
    if (stage == nullptr || is_dev_stage(*stage)) continue;
    const ImageReference* image = root_image(file, *stage);
    if (image == nullptr || !image->is_official("ruby")) continue;
    Finding finding = pass.report(use.line.action.span,
                                  "the `ruby` image has Bundler, which takes the version of "
                                  "`Gemfile.lock` by itself: leave this out");
    const Instruction& run = *use.at.run;
    if (run.scripts.size() != 1 || run.scripts[0].commands.size() != 1) continue;
    if (use.line.operands.size() != 1 || run.onbuild || !run.heredocs().empty()) continue;
    const auto end = run.line->full.end;
    const bool more = end < pass.source().text().size();
    finding.fix(Safety::unsafe, "remove the instruction",
                {{{run.line->full.begin, end + (more ? 1U : 0U)}, ""}});
  }
}

extern constinit const Rule rule{.summary = "Bundler installed a second time",
                                 .severity = Severity::info,
                                 .groups = "size ecosystem ruby",
                                 .aliases = "tally:tally/ruby/redundant-bundler-install",
                                 .check = check,
                                 .doc = R"md(
Ruby has come with Bundler since 2.6, and Bundler 2.3 and later switch to the version that `Gemfile.lock` names in `BUNDLED WITH`. A further copy costs a
download, and without a version it changes from build to build.

```dockerfile bad 2:9-2:16
FROM ruby:3.4-slim
RUN gem install bundler
COPY . .
```

```dockerfile fixed
FROM ruby:3.4-slim
COPY . .
```

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache ruby && gem install bundler
```
)md"};

}  // namespace hullint::rules::dockerfile::bundler_redundant_install
