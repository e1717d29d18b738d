#include "base/strings.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::composer_dev_dependencies {

static bool leaves_out(const Dockerfile& file, const PackageUse& use) {
  if (use.line.has("--no-dev --help -h --version -V")) return true;
  const auto value = environment_of(file, use.at, "COMPOSER_NO_DEV");
  return value && (!value->known || !one_of(lower(value->text), "0 false off no")) &&
         (!value->known || !value->text.empty());
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::composer || !line.options_known) continue;
    if (line.program.value == line.action.value || !one_of(line.action.value, "install i"))
      continue;
    const Stage* stage = file.stage_of(*use.at.run);
    if (stage == nullptr || is_dev_stage(*stage) || stage->windows) continue;
    // `composer global install` and a choice in the script are somebody's decision.
    if (is_conditional(use.at) || leaves_out(file, use)) continue;
    Finding finding = pass.report(
        line.action.span, "test and debugging packages end up in the image: add `--no-dev`");
    if (use.at.run->exec_form()) continue;
    finding.fix(Safety::unsafe, "add `--no-dev`",
                {{{line.action.span.end, line.action.span.end}, " --no-dev"}});
  }
}

extern constinit const Rule rule{.summary = "Composer installs development packages",
                                 .severity = Severity::warning,
                                 .groups = "supply-chain ecosystem php",
                                 .aliases = "tally:tally/php/composer-no-dev-in-production",
                                 .check = check,
                                 .doc = R"md(
`composer install` takes what is under `require-dev` too: test frameworks, debug bars, code generators. In production they
are code that nobody watches; PHPUnit below the document root has been a way in for years. `--no-dev` or
`COMPOSER_NO_DEV=1` leaves them out. A stage whose name speaks of development or tests is left alone.

```dockerfile bad 2:14-2:21
FROM composer:2 AS vendor
RUN composer install --prefer-dist
```

```dockerfile fixed
FROM composer:2 AS vendor
RUN composer install --no-dev --prefer-dist
```

```dockerfile good
FROM composer:2 AS test
RUN composer install
FROM composer:2
ENV COMPOSER_NO_DEV=1
RUN composer install
```
)md"};

}  // namespace hullint::rules::dockerfile::composer_dev_dependencies
