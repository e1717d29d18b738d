#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::gem_unpinned_version {

static bool belongs_to_build(const shell::Command& command, const shell::Word& package) {
  bool behind_dashes = false;
  const shell::Word* before = nullptr;
  for (const shell::Word& word : command.words) {
    if (word.span == package.span)
      return behind_dashes || (before != nullptr && before->value.starts_with("--use-"));
    behind_dashes = behind_dashes || word.value == "--";
    before = &word;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::gem || !one_of(line.action.value, "install i")) continue;
    if (line.has("-v --version -g --file")) continue;
    for (const shell::Word& package : line.operands) {
      // Behind `--`, and as the value of an option that gem does not know, stand options of the
      // build.
      if (belongs_to_build(*line.command, package)) continue;
      if (!package.literal || package.value.empty()) continue;
      if (package.value.find(':') != std::string_view::npos || package.value.ends_with(".gem"))
        continue;
      pass.report(
          package.span,
          "`{}` is installed in its newest version, another one with every build: pin it, as in "
          "`{}:1.2.3`",
          package.value, package.value);
    }
  }
}

extern constinit const Rule rule{.summary = "gem without a version",
                                 .severity = Severity::warning,
                                 .groups = "pinning",
                                 .aliases = "hadolint:DL3028 kics:gem_install_without_version",
                                 .check = check,
                                 .doc = R"md(
`gem install bundler` takes the newest release. `bundler:2.5.9`, or `-v 2.5.9`, is the same one every time.

```dockerfile bad 2:17-2:24
FROM ruby:3.3
RUN gem install bundler
```

```dockerfile good
FROM ruby:3.3
RUN gem install bundler:2.5.9 && gem install rake -v 13.2.1
```
)md"};

}  // namespace hullint::rules::dockerfile::gem_unpinned_version
