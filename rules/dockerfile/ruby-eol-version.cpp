#include "dockerfile/data/eol.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::ruby_eol_version {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.image || stage.parent || !stage.base_name.known) continue;
    const auto ended = end_of_life(*stage.image, pass.today());
    if (!ended || ended->image != "ruby") continue;
    pass.report(
        stage.base.span,
        "Ruby {} has had no security fixes since {}: move to a supported version, such as `{}`",
        ended->cycle, ended->ended, ended->follow);
  }
}

extern constinit const Rule rule{.summary = "Ruby past its end of life",
                                 .severity = Severity::warning,
                                 .groups = "supply-chain ecosystem ruby",
                                 .aliases = "tally:tally/ruby/eol-ruby-version",
                                 .check = check,
                                 .doc = R"md(
Ruby's developers fix a version for about three years. After that, holes in the interpreter, its libraries and OpenSSL
binding are published and stay open. The dates are those known when this version of hullint was made.

```dockerfile bad 1:6-1:19
FROM ruby:2.7-slim
```

```dockerfile good
FROM ruby:3.4-slim
FROM jruby:9.4
```
)md"};

}  // namespace hullint::rules::dockerfile::ruby_eol_version
