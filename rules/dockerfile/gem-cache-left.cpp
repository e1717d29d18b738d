#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::gem_cache_left {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::gem || !line.installs() || !leaves_layer(file, *use.at.run))
      continue;
    const auto cleans = [](const shell::Command& command) {
      if (command.is("rm")) {
        for (const shell::Word& word : command.words) {
          if (word.value.find("cache") != std::string_view::npos) return true;
        }
      }
      return command.is("gem") && command.argument_count() > 0 &&
             one_of(command.argument(0).value, "cleanup clean");
    };
    if (any_later(use.at, cleans)) continue;
    pass.report(line.action.span,
                "the gems' archives stay in this layer: remove `$(gem env gemdir)/cache`");
  }
}

extern constinit const Rule rule{.summary = "gem archives left in the layer",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size packages",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
RubyGems keeps the archive of each gem that it installs.

```dockerfile bad 2:9-2:16
FROM ruby:3.3
RUN gem install rake:13.2.1
```

```dockerfile good
FROM ruby:3.3
RUN gem install rake:13.2.1 && rm -rf "$(gem env gemdir)/cache"
```
)md"};

}  // namespace hullint::rules::dockerfile::gem_cache_left
