#include "base/strings.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"
#include "shell/packages.h"

namespace hullint::rules::dockerfile::bundler_cache_left {

static bool removes_cache(const shell::Command& command) {
  if (const auto line = shell::package_command(command)) {
    if (line->manager == shell::Manager::bundle) return line->action.value == "clean";
  }
  if (!command.is("rm") && !command.is("find")) return false;
  for (auto word = command.arguments_begin(); word != command.arguments_end(); ++word) {
    const std::string_view path = word->value;
    if (path.find(".bundle") != std::string_view::npos) return true;
    if (path.find("cache") != std::string_view::npos) return true;
  }
  return false;
}

static bool names_bundle(const Instruction& copy) {
  for (const Word& source : copy.sources()) {
    if (lower(source.text).find("bundle") != std::string::npos) return true;
  }
  return false;
}

// The stages from which a shipped one takes the folder of the gems, and the cache in it.
static std::vector<bool> copied_stages(const Dockerfile& file) {
  std::vector<bool> copied(file.stages().size());
  for (const Stage& stage : file.stages()) {
    if (!stage.shipped) continue;
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::copy && use.target && names_bundle(*use.by))
        copied[*use.target] = true;
    }
  }
  return copied;
}

static void check(const Dockerfile& file, Pass& pass) {
  const std::vector<bool> copied = copied_stages(file);
  for (const PackageUse& use : file.package_uses()) {
    if (!is_production_bundle(file, use)) continue;
    if (!leaves_layer(file, *use.at.run) && !copied[use.at.run->stage]) continue;
    if (has_bundle_cache_mount(*use.at.run) || any_later(use.at, removes_cache)) continue;
    if (use.line.has("--no-cache --help -h")) continue;
    const shell::Command& command = use.at.command();
    const shell::Word& place = use.line.action.text.empty() ? use.line.program : use.line.action;
    Finding finding =
        pass.report(place.span,
                    "downloaded gems stay in this layer beside the installed ones: remove "
                    "`~/.bundle` and the `cache` folder of the gems in the same `RUN`");
    const bool plain = use.at.script->source == shell::Script::Source::shell_form &&
                       command.depth == 0 && !command.in_subshell;
    if (!plain || use.at.index + 1 != use.at.script->commands.size()) continue;
    finding.fix(Safety::unsafe, "remove the cache",
                {{{command.span.end, command.span.end},
                  " && rm -rf ~/.bundle \"${BUNDLE_PATH:-$GEM_HOME}\"/ruby/*/cache "
                  "\"${BUNDLE_PATH:-$GEM_HOME}\"/cache"}});
  }
}

extern constinit const Rule rule{.summary = "Bundler cache left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size ecosystem ruby",
                                 .aliases = "tally:tally/ruby/leftover-bundler-cache",
                                 .check = check,
                                 .doc = R"md(
Bundler keeps each `.gem` file that it downloaded next to the installed gem, for a next time that an image never has.
That is tens of megabytes in a Rails application. Only the same `RUN` can remove it from the layer; a cache mount keeps it out of the
image and makes the next build faster.

```dockerfile bad 2:12-2:19
FROM ruby:3.4-slim
RUN bundle install
```

```dockerfile fixed
FROM ruby:3.4-slim
RUN bundle install && rm -rf ~/.bundle "${BUNDLE_PATH:-$GEM_HOME}"/ruby/*/cache "${BUNDLE_PATH:-$GEM_HOME}"/cache
```

```dockerfile good
FROM ruby:3.4-slim AS build
RUN bundle install
FROM ruby:3.4-slim
COPY --from=build /app /app
RUN bundle install && rm -rf ~/.bundle/ "${BUNDLE_PATH}"/ruby/*/cache
```
)md"};

}  // namespace hullint::rules::dockerfile::bundler_cache_left
