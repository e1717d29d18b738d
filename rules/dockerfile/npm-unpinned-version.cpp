#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::npm_unpinned_version {

constexpr WordList npm_actions("install i in ins inst insta instal isntall add");

static bool is_pinned(std::string_view package) {
  // `@scope/name@1`: the second `@` is the one that counts.
  const std::size_t at = package.find('@', package.starts_with('@') ? 1 : 0);
  if (at != std::string_view::npos && at + 1 < package.size()) return true;
  if (package.starts_with('.') || package.starts_with('/') || package.starts_with('~')) return true;
  if (package.find("://") != std::string_view::npos || package.starts_with("git+")) return true;
  if (package.find('#') != std::string_view::npos) return true;
  for (std::string_view end : {".tgz", ".tar", ".tar.gz"}) {
    if (package.ends_with(end)) return true;
  }
  return false;
}

// `git+https://...` without `#revision`.
static bool is_floating_repository(std::string_view package) {
  return (package.starts_with("git+") || package.starts_with("git:") ||
          package.starts_with("github:")) &&
         package.find('#') == std::string_view::npos;
}

static bool installs_packages(const shell::PackageCommand& line) {
  switch (line.manager) {
    case shell::Manager::npm:
      return one_of(line.action.value, npm_actions);
    case shell::Manager::yarn:
      return line.action.value == "add";
    case shell::Manager::pnpm:
      return one_of(line.action.value, "add install i");
    case shell::Manager::bun:
      return one_of(line.action.value, "add install i a");
    default:
      return false;
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (!installs_packages(line)) continue;
    for (const shell::Word& package : line.operands) {
      if (!package.literal || package.value.empty()) continue;
      if (is_pinned(package.value) && !is_floating_repository(package.value)) continue;
      pass.report(
          package.span,
          "`{}` is installed in its newest version, another one with every build: pin it, as in "
          "`{}@1.2.3`",
          package.value, package.value);
    }
  }
}

extern constinit const Rule rule{
    .summary = "Node package without a version",
    .severity = Severity::warning,
    .groups = "pinning",
    .aliases = "hadolint:DL3016 kics:npm_install_without_pinned_version",
    .check = check,
    .doc = R"md(
A package without a version is installed in its newest one, with whatever was published a minute ago. `@1.2.3`, or
`npm ci` with a lock file, makes the build the same every time.

```dockerfile bad 2:20-2:24
FROM node:22
RUN npm install -g yarn
```

```dockerfile good
FROM node:22
RUN npm install -g yarn@1.22.22 @angular/cli@18 ./tool
RUN npm install && npm ci && yarn install
RUN npm install git+https://github.com/npm/cli.git#v10.8.0
```
)md"};

}  // namespace hullint::rules::dockerfile::npm_unpinned_version
