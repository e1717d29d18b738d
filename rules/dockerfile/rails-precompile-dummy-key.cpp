#include "base/strings.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "shell/program.h"

namespace hullint::rules::dockerfile::rails_precompile_dummy_key {

static bool has_secret(const Instruction& run) {
  for (const Mount& mount : run.mounts) {
    if (mount.type == "secret") return true;
  }
  return false;
}

static const shell::Word* precompile_word(const shell::Command& command) {
  const std::size_t program = ruby_program(command);
  if (program >= command.words.size()) return nullptr;
  const std::string_view name = shell::program_name(command.words[program].value);
  if (name != "rails" && name != "rake") return nullptr;
  for (std::size_t i = program + 1; i < command.words.size(); ++i) {
    if (command.words[i].value == "assets:precompile") return &command.words[i];
  }
  return nullptr;
}

static bool has_key(const Dockerfile& file, const RunCommand& at) {
  for (std::string_view name : {"SECRET_KEY_BASE_DUMMY", "SECRET_KEY_BASE", "RAILS_MASTER_KEY"}) {
    const auto value = environment_of(file, at, name);
    if (value && (!value->known || !value->text.empty())) return true;
  }
  const auto environment = environment_of(file, at, "RAILS_ENV");
  return environment && one_of(environment->text, "development test");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Word* task = precompile_word(at.command());
    const Stage* stage = file.stage_of(*at.run);
    if (task == nullptr || stage == nullptr || is_dev_stage(*stage)) continue;
    if (!is_ruby_stage(file, *stage) || has_secret(*at.run) || has_key(file, at)) continue;
    Finding finding =
        pass.report(task->span,
                    "`{}` asks for `SECRET_KEY_BASE`, which a build must not have: set "
                    "`SECRET_KEY_BASE_DUMMY=1` in front of the command",
                    task->value);
    const bool plain = at.command().program == 0 && at.run->json != Json::strings;
    if (!plain || at.command().words.empty()) continue;
    const Offset begin = at.command().words.front().span.begin;
    finding.fix(Safety::safe, "set `SECRET_KEY_BASE_DUMMY=1`",
                {{{begin, begin}, "SECRET_KEY_BASE_DUMMY=1 "}});
  }
}

extern constinit const Rule rule{.summary = "assets precompiled without a dummy key",
                                 .severity = Severity::warning,
                                 .groups = "secrets ecosystem ruby",
                                 .aliases = "tally:tally/ruby/asset-precompile-without-dummy-key",
                                 .check = check,
                                 .doc = R"md(
Rails starts the application to compile its assets and wants `SECRET_KEY_BASE` in production. Without it the build fails,
and the usual way out is to hand the real key to the build, where it stays in the image's history. Since Rails 7.1
`SECRET_KEY_BASE_DUMMY=1` makes Rails take a random key for this one command.

```dockerfile bad 2:15-2:32
FROM ruby:3.4-slim
RUN bin/rails assets:precompile
```

```dockerfile fixed
FROM ruby:3.4-slim
RUN SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile
```

```dockerfile good
FROM ruby:3.4-slim
RUN export SECRET_KEY_BASE_DUMMY=1 && bundle exec rake assets:precompile
RUN --mount=type=secret,id=master,env=RAILS_MASTER_KEY bin/rails assets:precompile
```
)md"};

}  // namespace hullint::rules::dockerfile::rails_precompile_dummy_key
