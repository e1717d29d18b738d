#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_after_user_without_chown {

// By stage index: the last RUN that changes owners, 0 if there is none. Which files is not
// followed.
static std::vector<std::size_t> find_last_chowns(const Dockerfile& file) {
  std::vector<std::size_t> last(file.stages().size());
  for (const RunCommand& at : file.run_commands()) {
    if (at.run->stage != Instruction::none && at.command().is("chown"))
      last[at.run->stage] = at.run->index;
  }
  return last;
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
  const std::vector<std::size_t> chowned = find_last_chowns(file);
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->user == nullptr || copy->flag("--chown") != nullptr || copy->onbuild) continue;
      const Stage* stage = file.stage_of(*copy);
      if (stage == nullptr || stage->windows || copy->words.size() < 2) continue;
      const Value user = file.expand(copy->user->arguments, *copy->user);
      if (!user.known || is_root_user(user.text) || user.text.empty()) continue;
      if (is_for_programs(file, *copy) || chowned[stage->index] > copy->index) continue;
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
