#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::bundler_deployment_missing {

static void check(const Dockerfile& file, Pass& pass) {
  const BundleSetting deployment(file, "deployment");
  std::size_t reported = Instruction::none;
  for (std::size_t i = 0; i < file.package_uses().size(); ++i) {
    const PackageUse& use = file.package_uses()[i];
    if (use.at.run->stage == reported || use.at.run->onbuild) continue;
    if (!is_production_bundle(file, use) || use.line.has("--deployment")) continue;
    const auto setting = deployment.at(i);
    if (setting && is_bundle_true(*setting)) continue;
    reported = use.at.run->stage;
    Finding finding = pass.report(use.line.program.span,
                                  "without deployment mode Bundler changes an outdated "
                                  "`Gemfile.lock` instead of stopping: set "
                                  "`BUNDLE_DEPLOYMENT=1`");
    if (setting) continue;
    finding.fix(Safety::unsafe, "set `BUNDLE_DEPLOYMENT`",
                {line_before(*use.at.run, "ENV BUNDLE_DEPLOYMENT=1")});
  }
}

extern constinit const Rule rule{.summary = "production gems without deployment mode",
                                 .severity = Severity::warning,
                                 .groups = "reproducibility ecosystem ruby",
                                 .aliases = "tally:tally/ruby/missing-bundle-deployment",
                                 .check = check,
                                 .doc = R"md(
In deployment mode Bundler installs what `Gemfile.lock` says and stops if it does not fit the `Gemfile`. Without it the lock
file is updated silently in the image, and production runs versions that nobody tested. The setting must stand before the
install. A stage whose name or `RAILS_ENV` speaks of development or tests is left alone.

```dockerfile bad 3:5-3:11
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile fixed
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
ENV BUNDLE_DEPLOYMENT=1
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim AS test
RUN bundle install
FROM ruby:3.4-slim
RUN bundle config set --local deployment true && bundle install
```
)md"};

}  // namespace hullint::rules::dockerfile::bundler_deployment_missing
