#include <algorithm>

#include "base/strings.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::rails_state_not_writable {

// The COPY that brings the whole application.
static bool copies_application(const Dockerfile& file, const Instruction& copy) {
  const std::vector<Word> sources = copy.sources();
  if (sources.empty() || copy.flag("--chown") || copy.flag("--chmod")) return false;
  if (copy.flag("--from") == nullptr) {
    return std::any_of(sources.begin(), sources.end(),
                       [](const Word& source) { return one_of(source.text, ". ./"); });
  }
  std::string_view destination = copy.destination().text;
  if (one_of(destination, ". ./")) return true;
  while (destination.size() > 1 && destination.ends_with('/')) destination.remove_suffix(1);
  if (destination.find("bundle") != std::string_view::npos || copy.workdir == nullptr) return false;
  return file.expand(copy.workdir->arguments, *copy.workdir).text == destination;
}

static bool changes_owner(const shell::Command& command) {
  return command.is("chown") || command.is("chmod") || command.is("install") ||
         command.is("setfacl");
}

static const Instruction* find_copy(const Dockerfile& file, const Stage& stage) {
  const Instruction* found = nullptr;
  const std::vector<const Stage*> chain = file.chain(stage);
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    for (const Instruction& at : file.instructions_of(**link)) {
      if (at.onbuild) continue;
      if (at.is(Keyword::copy) && found == nullptr && copies_application(file, at)) found = &at;
      if (at.is(Keyword::run) && any_command(at, changes_owner)) found = nullptr;
      if (at.is(Keyword::volume)) return nullptr;  // the folders may come from there
    }
  }
  return found;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    if (is_dev_stage(stage) || !is_ruby_stage(file, stage) || !runs_ruby_server(stage)) continue;
    const Value user = file.user_at_end(stage);
    if (!user.known || user.text.empty() || is_root_user(user.text)) continue;
    const Instruction* copy = find_copy(file, stage);
    if (copy == nullptr) continue;
    const Offset end = copy->name.span.end;
    pass.report(copy->name.span,
                "`{}` cannot write to `tmp`, `log` and `storage`, which are root's here: add "
                "`--chown={}`",
                user.text, user.text)
        .note(stage.user->span, "the user")
        .fix(Safety::unsafe, fmt::format("add `--chown={}`", user.text),
             {{{end, end}, fmt::format(" --chown={}", user.text)}});
  }
}

extern constinit const Rule rule{.summary = "Rails folders that its user cannot write",
                                 .severity = Severity::warning,
                                 .groups = "user ecosystem ruby",
                                 .aliases = "tally:tally/ruby/state-paths-not-writable-as-non-root",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Rails writes to `tmp`, `log`, `storage` and, with SQLite, `db`. Files that `COPY` brings are root's, whatever `USER`
says, so that the server stops at its first cache entry or pid file. `--chown`, or a `chown` of just these folders, gives them to
the user.

```dockerfile bad 3:1-3:5
FROM ruby:3.4-slim
WORKDIR /rails
COPY . .
USER 1000:1000
CMD ["bin/rails", "server"]
```

```dockerfile fixed
FROM ruby:3.4-slim
WORKDIR /rails
COPY --chown=1000:1000 . .
USER 1000:1000
CMD ["bin/rails", "server"]
```

```dockerfile good
FROM ruby:3.4-slim
WORKDIR /rails
COPY . .
RUN chown -R rails:rails db log storage tmp
USER rails
CMD ["bin/rails", "server"]
```
)md"};

}  // namespace hullint::rules::dockerfile::rails_state_not_writable
