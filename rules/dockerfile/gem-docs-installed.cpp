#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::gem_docs_installed {

static bool is_configured(const Dockerfile& file, const Instruction& run) {
  for (const Instruction& before : file.instructions()) {
    if (&before == &run) break;
    if (before.line->text.text.find("gemrc") != std::string_view::npos) return true;
  }
  return run.line->text.text.find("gemrc") != std::string_view::npos;
}

// The official images switch it off.
static bool is_ruby_image(const Dockerfile& file, const Instruction& run) {
  const Stage* stage = file.stage_of(run);
  if (stage == nullptr) return true;
  const Stage* first = &file.origin(*stage);
  return first->image && first->image->is_official("ruby");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::gem || !one_of(line.action.value, "install i update"))
      continue;
    if (line.has("--no-document -N --document --no-ri --no-rdoc --no-doc")) continue;
    if (!leaves_layer(file, *use.at.run) || is_ruby_image(file, *use.at.run) ||
        is_configured(file, *use.at.run))
      continue;
    pass.report(line.action.span,
                "documentation is built and stays in this layer: add `--no-document`")
        .fix(Safety::safe, "add `--no-document`",
             {{{line.action.span.end, line.action.span.end}, " --no-document"}});
  }
}

extern constinit const Rule rule{.summary = "documentation of gems installed",
                                 .severity = Severity::info,
                                 .groups = "size packages",
                                 .aliases = "binnacle:gemUpdateNoDocument",
                                 .check = check,
                                 .doc = R"md(
RubyGems generates documentation for each gem, which takes time and space. Docker's official Ruby images switch it off.

```dockerfile bad 2:9-2:16
FROM debian:12
RUN gem install rake:13.2.1
```

```dockerfile fixed
FROM debian:12
RUN gem install --no-document rake:13.2.1
```

```dockerfile good
FROM ruby:3.3
RUN gem install rake:13.2.1
```
)md"};

}  // namespace hullint::rules::dockerfile::gem_docs_installed
