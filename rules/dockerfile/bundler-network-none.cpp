#include "dockerfile/data/ruby.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::bundler_network_none {

static bool has_mount(const Instruction& run, std::string_view type) {
  for (const Mount& mount : run.mounts) {
    if (mount.type == type) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const Instruction& run = *use.at.run;
    if (!is_production_bundle(file, use) || run.flag("--network") != nullptr) continue;
    // Without these the gems cannot be there before.
    if (!has_mount(run, "bind") || !has_mount(run, "cache")) continue;
    pass.report(run.name.span,
                "native extensions build here with the network at hand: fetch with `bundle cache` "
                "before, then install with `--network=none` and `--local`");
  }
}

extern constinit const Rule rule{.summary = "gems installed with network access",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "supply-chain ecosystem ruby",
                                 .aliases = "tally:tally/ruby/prefer-network-none-install",
                                 .check = check,
                                 .doc = R"md(
Installing a gem may run code of its author. In two steps, one that downloads into a cache mount and one that installs from it under
`RUN --network=none`, that code cannot load anything more or send anything away.

```dockerfile bad 2:1-2:4
FROM ruby:3.4-slim
RUN --mount=type=bind,source=.,target=. --mount=type=cache,target=vendor/cache bundle install
```

```dockerfile good
FROM ruby:3.4-slim
RUN --network=none --mount=type=bind,source=.,target=. --mount=type=cache,target=vendor/cache \
    bundle install --local
```
)md"};

}  // namespace hullint::rules::dockerfile::bundler_network_none
