#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::rails_healthcheck {

static const shell::Command* find_downloader(const Instruction& healthcheck) {
  for (const shell::Script& script : healthcheck.scripts) {
    for (const shell::Command& command : script.commands) {
      if (command.is("curl") || command.is("wget")) return &command;
    }
  }
  return nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    if (is_dev_stage(stage) || !is_ruby_stage(file, stage) || !runs_ruby_server(stage)) continue;
    if (stage.healthcheck == nullptr) {
      pass.report(
          stage.base.span,
          "nobody notices when this server hangs: add a `HEALTHCHECK` that asks Rails' `/up`");
      continue;
    }
    const shell::Command* downloader = find_downloader(*stage.healthcheck);
    if (downloader == nullptr) continue;
    pass.report(
        downloader->words[downloader->program].span,
        "`{}` must be installed for this check alone: Ruby's own `ruby -rnet/http -e ...` can ask "
        "`/up` too",
        downloader->name());
  }
}

extern constinit const Rule rule{.summary = "Rails server without a health check of its own",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness ecosystem ruby",
                                 .aliases = "tally:tally/ruby/healthcheck-rails-up-endpoint",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Since Rails 7.1 `/up` answers 200 when the application has started. A `HEALTHCHECK` that asks it makes Docker and Swarm see
a server that hangs. Slim images have neither curl nor wget, but they have Ruby.

```dockerfile bad 1:6-1:19
FROM ruby:3.4-slim
CMD ["bin/rails", "server"]
```

```dockerfile good
FROM ruby:3.4-slim
HEALTHCHECK CMD ["ruby", "-rnet/http", "-e", "exit Net::HTTP.get_response(URI('http://127.0.0.1:3000/up')).is_a?(Net::HTTPSuccess)"]
CMD ["bin/rails", "server"]
```

```dockerfile good
FROM ruby:3.4-slim
CMD ["bin/rails", "db:migrate"]
```
)md"};

}  // namespace hullint::rules::dockerfile::rails_healthcheck
