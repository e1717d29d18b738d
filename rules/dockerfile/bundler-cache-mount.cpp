#include "dockerfile/data/ruby.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::bundler_cache_mount {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (!is_production_bundle(file, use) || has_bundle_cache_mount(*use.at.run)) continue;
    pass.report(use.at.run->name.span,
                "each change of the Gemfile downloads every gem again: mount a cache on "
                "`/usr/local/bundle/cache`");
  }
}

extern constinit const Rule rule{.summary = "bundle install without a cache mount",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size ecosystem ruby",
                                 .aliases = "tally:tally/ruby/prefer-bundler-cache-mount",
                                 .check = check,
                                 .doc = R"md(
A layer is built anew as a whole: one changed gem downloads all of them. A cache mount keeps the downloads between builds and
outside the image.

```dockerfile bad 2:1-2:4
FROM ruby:3.4-slim
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim
RUN --mount=type=cache,target=/usr/local/bundle/cache,sharing=locked bundle install
```
)md"};

}  // namespace hullint::rules::dockerfile::bundler_cache_mount
