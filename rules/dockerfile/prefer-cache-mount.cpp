#include <algorithm>

#include "base/strings.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"
#include "shell/packages.h"
#include "shell/program.h"

namespace hullint::rules::dockerfile::prefer_cache_mount {

// What a command keeps between builds. Each target may be given as alternatives separated by `|`;
// one that does not begin with `/` is below the home folder.
struct Cache {
  std::string_view programs;
  std::string_view actions;    // first operands; empty: any
  std::string_view targets;    // blank-separated
  std::string_view variables;  // name another place for it
  std::string_view sharing = "";
};

constexpr Cache caches[] = {
    {"apt-get apt", "install update upgrade build-dep", "/var/cache/apt /var/lib/apt", "",
     "locked"},
    {"apk", "add", "/var/cache/apk|/etc/apk/cache", "", "locked"},
    {"dnf", "install update upgrade builddep groupinstall", "/var/cache/dnf|/var/cache/libdnf5", "",
     "locked"},
    {"microdnf", "install update upgrade", "/var/cache/yum|/var/cache/dnf|/var/cache/libdnf5", "",
     "locked"},
    {"yum", "install update upgrade groupinstall", "/var/cache/yum|/var/cache/dnf", "", "locked"},
    {"tdnf", "install update upgrade", "/var/cache/tdnf", "", "locked"},
    {"zypper", "install in update up", "/var/cache/zypp", "", "locked"},
    {"pip pip3", "install wheel download", ".cache/pip", "PIP_CACHE_DIR"},
    {"uv", "sync pip add tool python run", ".cache/uv", "UV_CACHE_DIR"},
    {"npm", "install i ci add clean-install update", ".npm", "npm_config_cache NPM_CONFIG_CACHE"},
    {"yarn yarnpkg", "install add",
     "/usr/local/share/.cache/yarn|.yarn/berry/cache|.cache/yarn|.yarn", "YARN_CACHE_FOLDER"},
    {"pnpm", "install i add fetch", ".local/share/pnpm/store|.pnpm-store|/pnpm/store",
     "PNPM_HOME npm_config_store_dir"},
    {"bun", "install i add", ".bun/install/cache", "BUN_INSTALL_CACHE_DIR"},
    {"bundle bundler", "install", "/usr/local/bundle/cache|/usr/local/bundle|.bundle",
     "BUNDLE_PATH"},
    {"gem", "install i", "/usr/local/bundle/cache|.gem", "GEM_HOME"},
    {"go", "build install test run vet", "/go/pkg/mod .cache/go-build",
     "GOMODCACHE GOCACHE GOPATH"},
    {"go", "mod get", "/go/pkg/mod", "GOMODCACHE GOPATH"},
    {"cargo", "build install test run check fetch chef",
     "/usr/local/cargo/registry|.cargo/registry", "CARGO_HOME"},
    {"composer", "install i require update create-project",
     ".composer/cache|.cache/composer|/tmp/cache", "COMPOSER_CACHE_DIR COMPOSER_HOME"},
    {"conda mamba micromamba", "install create env", "/opt/conda/pkgs", "CONDA_PKGS_DIRS"},
    {"dotnet", "restore build publish test", ".nuget/packages", "NUGET_PACKAGES"},
    {"mvn mvnw", "", ".m2", "MAVEN_OPTS"},
    {"gradle gradlew", "", ".gradle", "GRADLE_USER_HOME"},
};

constexpr std::string_view switched_off =
    "--no-cache --no-cache-dir --download-only --version --help -h";

static std::string in_home(std::string_view folder) {
  return (folder.starts_with('/') ? "" : "/root/") + std::string(folder);
}

static bool is_mounted(const Instruction& run, std::string_view alternatives) {
  for (std::string_view folder : split(alternatives, '|')) {
    if (has_cache_mount(run, in_home(folder)) || has_cache_mount(run, folder)) return true;
  }
  return false;
}

static const Cache* find_cache(const shell::Command& command) {
  const auto package = shell::package_command(command);
  const std::string_view name = package ? package->program.value : command.name();
  const shell::CommandLine line = shell::command_line(command, "");
  const std::string_view first = line.operands.empty() ? "" : line.operands.front().value;
  const std::string_view action =
      package && !package->action.text.empty() ? package->action.value : first;
  for (const Cache& cache : caches) {
    if (!one_of(shell::program_name(name), cache.programs)) continue;
    const bool by_default = package && package->installs() && action.empty();
    if (cache.actions.empty() || one_of(action, cache.actions) || one_of(first, cache.actions) ||
        by_default)
      return &cache;
  }
  return nullptr;
}

// The folders of a cache that no mount of the RUN holds.
static std::vector<std::string> missing_targets(const Dockerfile& file, const RunCommand& at,
                                                const Cache& cache) {
  std::vector<std::string> missing;
  for (std::string_view name : split_words(cache.variables)) {
    const auto folder = environment_of(file, at, name);
    if (!folder || !folder->text.starts_with('/') ||
        cache.targets.find(' ') != std::string_view::npos)
      continue;
    if (!has_cache_mount(*at.run, folder->text) && !is_mounted(*at.run, cache.targets))
      missing.push_back(folder->text);
    return missing;
  }
  for (std::string_view target : split_words(cache.targets)) {
    if (!is_mounted(*at.run, target))
      missing.push_back(in_home(target.substr(0, target.find('|'))));
  }
  return missing;
}

// What one RUN lacks.
struct Lack {
  std::vector<std::string> folders;
  std::string mounts;
  std::string_view program;
  bool fixable = true;
};

static void add(Lack& lack, const shell::Command& command, const Cache& cache,
                std::vector<std::string> missing) {
  if (lack.program.empty()) lack.program = command.name();
  const shell::CommandLine line = shell::command_line(command, "");
  lack.fixable = lack.fixable && !line.has(switched_off);
  for (std::string& folder : missing) {
    if (std::find(lack.folders.begin(), lack.folders.end(), folder) != lack.folders.end()) continue;
    lack.mounts += fmt::format(" --mount=type=cache,target={}", folder);
    if (!cache.sharing.empty()) lack.mounts += fmt::format(",sharing={}", cache.sharing);
    lack.folders.push_back(std::move(folder));
  }
}

static Lack lack_of(const Dockerfile& file, const Instruction& run) {
  Lack lack;
  for (const shell::Script& script : run.scripts) {
    if (script.dialect != shell::Dialect::posix && script.dialect != shell::Dialect::bash) continue;
    for (std::size_t i = 0; i < script.commands.size(); ++i) {
      const RunCommand at{&run, &script, i};
      const Cache* cache = find_cache(at.command());
      if (cache == nullptr) continue;
      std::vector<std::string> missing = missing_targets(file, at, *cache);
      if (!missing.empty()) add(lack, at.command(), *cache, std::move(missing));
    }
  }
  return lack;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    const Stage* stage = file.stage_of(*run);
    if (stage == nullptr || stage->windows) continue;
    const Lack lack = lack_of(file, *run);
    if (lack.folders.empty()) continue;
    const Offset end = run->name.span.end;
    Finding finding = pass.report(
        run->name.span,
        "`{}` downloads or compiles everything again when this layer is rebuilt: mount a "
        "cache on `{}`",
        lack.program, join(lack.folders, "`, `"));
    // A cache mount is root's unless told otherwise.
    if (lack.fixable && run->user == nullptr)
      finding.fix(Safety::unsafe, "mount a cache", {{{end, end}, lack.mounts}});
  }
}

extern constinit const Rule rule{.summary = "package manager or compiler without a cache mount",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size packages",
                                 .aliases = "tally:tally/prefer-package-cache-mounts",
                                 .check = check,
                                 .doc = R"md(
`RUN --mount=type=cache` keeps what a tool downloads or compiles between builds, outside the image: a rebuilt layer takes seconds
instead of minutes, and there is nothing to clean up. The mount must be where the tool looks, by default or by a variable such as
`PIP_CACHE_DIR`. Debian's images remove downloaded packages by `/etc/apt/apt.conf.d/docker-clean`, which must go for
apt's cache to fill.

```dockerfile bad 2:1-2:4
FROM python:3.13
RUN pip install -r requirements.txt
```

```dockerfile fixed
FROM python:3.13
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
```

```dockerfile good
FROM debian:13
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y gcc
RUN --mount=type=cache,target=$CACHE go build ./...
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_cache_mount
