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

// True if a shipped stage takes the folder of the gems, and the cache in it, from this stage.
static bool gems_are_copied(const Dockerfile& file, std::size_t stage) {
  for (const Stage& other : file.stages()) {
    if (!other.shipped) continue;
    for (const StageUse& use : other.uses) {
      if (use.kind != StageUse::Kind::copy || use.target != stage) continue;
      for (const Word& source : use.by->sources()) {
        if (lower(source.text).find("bundle") != std::string::npos) return true;
      }
    }
  }
  return false;
}

static bool ends_in_image(const Dockerfile& file, const Instruction& run) {
  return leaves_layer(file, run) || gems_are_copied(file, run.stage);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (!is_production_bundle(file, use) || !ends_in_image(file, *use.at.run)) continue;
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
