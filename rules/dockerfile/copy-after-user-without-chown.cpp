#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_after_user_without_chown {

// A later RUN of the stage changes owners: which files is not followed.
static bool is_chowned_later(const Dockerfile& file, const Instruction& copy) {
  const Stage* stage = file.stage_of(copy);
  for (const Instruction& later : file.instructions_of(*stage)) {
    if (later.index < copy.index || !later.is(Keyword::run)) continue;
    const auto chowns = [](const shell::Command& command) { return command.is("chown"); };
    if (any_command(later, chowns)) return true;
  }
  return false;
}

// Programs and libraries are not changed by who runs them.
static bool is_for_programs(const Dockerfile& file, const Instruction& copy) {
  const Value destination = file.expand(copy.destination(), copy);
  for (std::string_view folder : {"/bin", "/sbin", "/lib", "/usr/bin", "/usr/sbin", "/usr/lib",
                                  "/usr/local/bin", "/usr/local/sbin", "/usr/local/lib"}) {
    if (is_inside(destination.text, folder)) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->user == nullptr || copy->flag("--chown") != nullptr || copy->onbuild) continue;
      const Stage* stage = file.stage_of(*copy);
      if (stage == nullptr || stage->windows || copy->words.size() < 2) continue;
      const Value user = file.expand(copy->user->arguments, *copy->user);
      if (!user.known || is_root_user(user.text) || user.text.empty()) continue;
      if (is_for_programs(file, *copy) || is_chowned_later(file, *copy)) continue;
      pass.report(
              copy->name.span,
              "`USER {}` is in effect, but these files will be root's: add `--chown={}` if it must "
              "change them",
              user.text, user.text)
          .note(copy->user->span, "the user")
          .fix(Safety::unsafe, fmt::format("add `--chown={}`", user.text),
               {{{copy->name.span.end, copy->name.span.end},
                 fmt::format(" --chown={}", user.text)}});
    }
  }
}

extern constinit const Rule rule{.summary = "copied files that the user does not own",
                                 .severity = Severity::info,
                                 .groups = "user",
                                 .aliases = "tally:tally/copy-after-user-without-chown",
                                 .check = check,
                                 .doc = R"md(
`USER` has no effect on `COPY` and `ADD`: files are root's unless `--chown` says otherwise. For code that is only read
that is right, and safer; what the program must change it cannot.

```dockerfile bad 3:1-3:5
FROM debian:12
USER app
COPY data/ /data/
```

```dockerfile fixed
FROM debian:12
USER app
COPY --chown=app data/ /data/
```

```dockerfile good
FROM debian:12
COPY code/ /code/
USER app
COPY --chown=app data/ /data/
COPY bin/app /usr/local/bin/
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_after_user_without_chown
