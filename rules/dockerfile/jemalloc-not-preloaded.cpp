#include "base/strings.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::jemalloc_not_preloaded {

constexpr WordList packages(
    "libjemalloc1 libjemalloc2 libjemalloc-dev jemalloc jemalloc-dev jemalloc-devel "
    "jemalloc-static");

static const shell::Word* installed_jemalloc(const shell::PackageCommand& line) {
  if (!is_system_manager(line.manager) || !line.installs()) return nullptr;
  for (const shell::Word& operand : line.operands) {
    if (one_of(operand.value.substr(0, operand.value.find_first_of("=~")), packages))
      return &operand;
  }
  return nullptr;
}

static bool is_set(const Dockerfile& file, const Stage& stage) {
  if (const Variable* preload = env_at_end(file, stage, "LD_PRELOAD")) {
    const Value& value = preload->value;
    if (!value.known || value.text.find("jemalloc") != std::string::npos) return true;
  }
  const Variable* tuning = env_at_end(file, stage, "MALLOC_CONF");
  return tuning != nullptr && (!tuning->value.known || !tuning->value.text.empty());
}

// A start script of the application may set the variable: Rails 7.2 writes one that does.
static bool may_be_set_at_start(const Stage& stage) {
  for (const Instruction* start : {stage.entrypoint, stage.cmd}) {
    if (start == nullptr) continue;
    if (start->arguments.text.find("LD_PRELOAD") != std::string_view::npos) return true;
    for (const shell::Script& script : start->scripts) {
      for (const shell::Command& command : script.commands) {
        if (command.name().find("entrypoint") != std::string_view::npos) return true;
        if (command.name().ends_with(".sh")) return true;
      }
    }
  }
  return false;
}

// The dynamic linker's own list, or a Ruby that is linked with it.
static bool is_loaded_otherwise(const Dockerfile& file, const Stage& stage) {
  for (const Stage* link : file.chain(stage)) {
    for (const Instruction& run : file.instructions_of(*link)) {
      if (!run.is(Keyword::run)) continue;
      for (const shell::Script& script : run.scripts) {
        if (script.text.text.find("ld.so.preload") != std::string_view::npos) return true;
        if (script.text.text.find("with-jemalloc") != std::string_view::npos) return true;
      }
    }
  }
  return false;
}

static const PackageUse* find_install(const Dockerfile& file, const Stage& stage) {
  std::vector<bool> in_chain(file.stages().size());
  for (const Stage* link : file.chain(stage)) in_chain[link->index] = true;
  for (const PackageUse& use : file.package_uses()) {
    const Stage* own = file.stage_of(*use.at.run);
    if (own == nullptr || !in_chain[own->index] || use.at.run->onbuild) continue;
    if (installed_jemalloc(use.line) != nullptr) return &use;
  }
  return nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    if (is_dev_stage(stage) || !is_ruby_stage(file, stage)) continue;
    const PackageUse* use = find_install(file, stage);
    if (use == nullptr || is_set(file, stage) || may_be_set_at_start(stage)) continue;
    if (is_loaded_otherwise(file, stage)) continue;
    const shell::Word* package = installed_jemalloc(use->line);
    pass.report(
        package->span,
        "`{}` is installed, but Ruby goes on with the system's allocator: set `LD_PRELOAD` to "
        "`libjemalloc.so.2` with `ENV`",
        package->value);
  }
}

extern constinit const Rule rule{.summary = "jemalloc installed but not used",
                                 .severity = Severity::warning,
                                 .groups = "correctness ecosystem ruby",
                                 .aliases = "tally:tally/ruby/jemalloc-installed-but-not-preloaded",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Rails images install jemalloc because Ruby needs less memory with it. A library that nobody loads does nothing:
`LD_PRELOAD` must name it when the container starts. An `ARG` of that name ends with the build. A start script may set the variable
itself, as the one of Rails 7.2 does, so that an image with such an `ENTRYPOINT` is left alone.

```dockerfile bad 2:43-2:55
FROM ruby:3.4-slim
RUN apt-get update && apt-get install -y  libjemalloc2
CMD ["bin/rails", "server"]
```

```dockerfile good
FROM ruby:3.4-slim
RUN apt-get update && apt-get install -y libjemalloc2 \
    && ln -s /usr/lib/$(uname -m)-linux-gnu/libjemalloc.so.2 /usr/local/lib/libjemalloc.so
ENV LD_PRELOAD=/usr/local/lib/libjemalloc.so
```

```dockerfile good
FROM python:3.13-slim
RUN apt-get update && apt-get install -y libjemalloc2
```
)md"};

}  // namespace hullint::rules::dockerfile::jemalloc_not_preloaded
