#include "base/strings.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::node_gyp_cache_mount {

// Packages that compile C++ with node-gyp while they are installed.
constexpr std::string_view native_packages =
    "node-gyp bcrypt sqlite3 better-sqlite3 canvas node-sass argon2 re2 node-pty zeromq usb "
    "serialport "
    "node-rdkafka isolated-vm grpc couchbase oracledb ref-napi ffi-napi leveldown sodium-native "
    "robotjs "
    "node-expat libxmljs farmhash heapdump kerberos snappy microtime";
constexpr std::string_view toolchain = "g++ build-essential build-base gcc-c++";

static bool is_node_manager(shell::Manager manager) {
  using enum shell::Manager;
  return manager == npm || manager == yarn || manager == pnpm || manager == bun;
}

static bool names_one(const std::vector<shell::Word>& operands, std::string_view list) {
  for (const shell::Word& operand : operands) {
    const std::string_view name = operand.value.substr(0, operand.value.find('@', 1));
    if (one_of(name.substr(0, name.find('=')), list)) return true;
  }
  return false;
}

static bool installs_toolchain(const shell::PackageCommand& line) {
  return is_system_manager(line.manager) && line.installs() && names_one(line.operands, toolchain);
}

// `compiler`: one was installed before in the stage or those it is built on.
static bool builds_addons(const shell::PackageCommand& line, const PackageUse* compiler) {
  if (line.manager == shell::Manager::npm && line.action.value == "rebuild") return true;
  if (!line.installs() || line.has("--ignore-scripts")) return false;
  if (line.has("--build-from-source") || names_one(line.operands, native_packages)) return true;
  return line.operands.empty() && compiler != nullptr;
}

static bool has_mount(const Dockerfile& file, const RunCommand& at) {
  for (std::string_view name : {"npm_config_devdir", "NPM_CONFIG_DEVDIR"}) {
    const auto folder = environment_of(file, at, name);
    if (folder) return !folder->known || has_cache_mount(*at.run, folder->text);
  }
  return has_cache_mount(*at.run, "/root/.cache/node-gyp") ||
         has_cache_mount(*at.run, ".cache/node-gyp") || has_cache_mount(*at.run, ".cache");
}

static void check(const Dockerfile& file, Pass& pass) {
  const Instruction* reported = nullptr;
  const auto report = [&](const RunCommand& at) {
    if (at.run == reported || has_mount(file, at)) return;
    reported = at.run;
    const Offset end = at.run->name.span.end;
    pass.report(at.run->name.span,
                "node-gyp downloads Node's headers at each build of this layer: mount a cache on "
                "`/root/.cache/node-gyp`")
        .fix(Safety::unsafe, "mount a cache",
             {{{end, end}, " --mount=type=cache,target=/root/.cache/node-gyp"}});
  };
  StageState<const PackageUse*> compilers(file);
  for (const PackageUse& use : file.package_uses()) {
    const Stage* stage = file.stage_of(*use.at.run);
    if (stage == nullptr || stage->windows) continue;
    const PackageUse*& compiler = compilers.of(*use.at.run);
    if (installs_toolchain(use.line)) compiler = &use;
    if (is_node_manager(use.line.manager) && builds_addons(use.line, compiler)) report(use.at);
  }
  reported = nullptr;
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    const Stage* stage = file.stage_of(*at.run);
    if (stage == nullptr || stage->windows || !command.is("node-gyp") ||
        command.argument_count() == 0)
      continue;
    if (one_of(command.argument(0).value, "install rebuild build configure")) report(at);
  }
}

extern constinit const Rule rule{.summary = "native addons built without a node-gyp cache",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size ecosystem js",
                                 .aliases = "tally:tally/js/node-gyp-cache-mounts",
                                 .check = check,
                                 .doc = R"md(
To compile a native addon node-gyp downloads the headers of the running Node version. They are the same each time, so that a cache mount
saves the download and keeps them out of the layer.

```dockerfile bad 3:1-3:4
FROM node:24
WORKDIR /app
RUN npm install better-sqlite3 --build-from-source
```

```dockerfile fixed
FROM node:24
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/node-gyp npm install better-sqlite3 --build-from-source
```

```dockerfile good
FROM node:24
RUN npm ci
```
)md"};

}  // namespace hullint::rules::dockerfile::node_gyp_cache_mount
