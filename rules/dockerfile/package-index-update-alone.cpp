#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::package_index_update_alone {

static bool updates_index(const shell::PackageCommand& line) {
  switch (line.manager) {
    case shell::Manager::apt_get:
    case shell::Manager::apt:
      return line.action.value == "update";
    case shell::Manager::apk:
      return line.action.value == "update";
    case shell::Manager::yum:
    case shell::Manager::dnf:
    case shell::Manager::microdnf:
    case shell::Manager::tdnf:
      return one_of(line.action.value, "makecache check-update") ||
             (one_of(line.action.value, "update") && line.operands.empty());
    case shell::Manager::zypper:
      return one_of(line.action.value, "refresh ref");
    default:
      return false;
  }
}

static bool is_family(shell::Manager a, shell::Manager b) {
  const auto apt = [](shell::Manager m) {
    return m == shell::Manager::apt_get || m == shell::Manager::apt;
  };
  return a == b || (apt(a) && apt(b));
}

// Another command of the same RUN makes use of the index.
static bool is_used(std::span<const PackageUse> of_run, const PackageUse& update) {
  for (const PackageUse& use : of_run) {
    if (&use == &update) continue;
    if (is_family(use.line.manager, update.line.manager) && !updates_index(use.line)) return true;
  }
  return any_later(update.at, [&](const shell::Command& command) {
    // A script or a tool on top of the package manager may install.
    const std::string_view name = command.name();
    return name.empty() || name.ends_with(".sh") ||
           name.find("install") != std::string_view::npos ||
           one_of(name,
                  "aptitude apt-fast debootstrap gdebi xargs dpkg apt-cache apt-file gem pip "
                  "mk-build-deps "
                  "dnf yum add-apt-repository playwright npx tasksel equivs-build");
  });
}

static void check(const Dockerfile& file, Pass& pass) {
  const std::span<const PackageUse> uses = file.package_uses();
  for (std::size_t i = 0, first = 0; i < uses.size(); ++i) {
    const PackageUse& use = uses[i];
    if (use.at.run != uses[first].at.run) first = i;
    if (!updates_index(use.line)) continue;
    // The uses of a RUN stand together.
    std::size_t last = i;
    while (last < uses.size() && uses[last].at.run == use.at.run) ++last;
    if (is_used(uses.subspan(first, last - first), use)) continue;
    pass.report(
        use.line.action.span,
        "the index that `{} {}` fetches is cached with this layer, and later installs use an old "
        "one: put both into one `RUN`",
        use.line.program.value, use.line.action.value);
  }
}

extern constinit const Rule rule{
    .summary = "package index updated in a RUN of its own",
    .severity = Severity::warning,
    .groups = "reproducibility packages",
    .aliases =
        "trivy:DS-0017 checkov:CKV_DOCKER_5 kics:update_instruction_alone "
        "dockerfilelint:apt-get-update_require_install "
        "binnacle:aptGetUpdatePrecedesInstall dockle:CIS-DI-0007 "
        "terrascan:AC_DOCKER_0049",
    .check = check,
    .doc = R"md(
The layer of `apt-get update` is cached. Weeks later the `RUN` below changes, the old index is used, and the versions in
it are gone or outdated. Update and install belong into one `RUN`.

```dockerfile bad 2:13-2:19
FROM debian:12
RUN apt-get update
RUN apt-get install -y curl
```

```dockerfile good
FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN <<EOF
apt-get update
apt-get install -y git
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::package_index_update_alone
