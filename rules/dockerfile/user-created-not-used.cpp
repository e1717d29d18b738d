#include "base/strings.h"
#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::user_created_not_used {

// The user that a command creates; its last operand.
static const shell::Word* created_user(const shell::Command& command) {
  if (command.is("useradd") || command.is("adduser")) {
    const shell::CommandLine line = shell::command_line(
        command,
        "-u --uid -g --gid -G --groups -d --home-dir --home -s --shell -c --comment -p --password "
        "-k "
        "--skel -h -D_ --ingroup --gecos -e --expiredate -K --key -b --base-dir -R --root --conf");
    if (line.operands.empty()) return nullptr;
    for (const shell::Word& word : command.words) {
      if (word.span == line.operands.front().span) return &word;
    }
  }
  return nullptr;
}

static bool runs_as(const Instruction& start, std::string_view name) {
  for (const shell::Script& script : start.scripts) {
    for (const shell::Command& command : script.commands) {
      for (std::size_t i = 1; i < command.words.size(); ++i) {
        if (command.words[i].value == name) return true;
      }
    }
  }
  return false;
}

static bool is_named_elsewhere(const Dockerfile& file, const Stage& stage, const RunCommand& at,
                               std::string_view name) {
  for (const Stage* link : file.chain(stage)) {
    for (const Instruction& instruction : file.instructions_of(*link)) {
      if (&instruction == at.run || instruction.is(Keyword::from)) continue;
      if (instruction.is(Keyword::cmd) || instruction.is(Keyword::entrypoint)) {
        // A program may be named as the user is; `gosu app` means the user.
        if (runs_as(instruction, name)) return true;
        continue;
      }
      if (instruction.line->text.text.find(name) != std::string_view::npos) return true;
      for (const syntax::Heredoc& heredoc : instruction.heredocs()) {
        if (file.source().text(heredoc.body).find(name) != std::string_view::npos) return true;
      }
    }
  }
  return any_command(*at.run, [&](const shell::Command& other) {
    if (&other == &at.command() || one_of(other.name(), "groupadd addgroup useradd adduser"))
      return false;
    for (const shell::Word& word : other.words) {
      if (word.value.find(name) != std::string_view::npos) return true;
    }
    return false;
  });
}

static void check(const Dockerfile& file, Pass& pass) {
  const Stage* final_stage = file.final_stage();
  if (final_stage == nullptr || drops_privileges(*final_stage)) return;
  // An image that starts nothing is a base for others, who choose the user.
  if (final_stage->cmd == nullptr && final_stage->entrypoint == nullptr) return;
  const Value user = file.user_at_end(*final_stage);
  if (final_stage->user != nullptr && (!user.known || !is_root_user(user.text))) return;
  for (const RunCommand& at : file.run_commands()) {
    const Stage* stage = file.stage_of(*at.run);
    if (stage == nullptr || !stage->shipped || at.run->onbuild) continue;
    const shell::Word* name = created_user(at.command());
    if (name == nullptr || !name->literal || name->value.size() < 2) continue;
    if (is_named_elsewhere(file, *final_stage, at, name->value)) continue;
    pass.report(name->span,
                "`{}` is created, and nothing uses it: the container runs as root. Add `USER {}`",
                name->value, name->value);
  }
}

extern constinit const Rule rule{.summary = "user that is created and not used",
                                 .severity = Severity::warning,
                                 .groups = "user security",
                                 .aliases = "tally:tally/user-created-but-never-used",
                                 .check = check,
                                 .doc = R"md(
Somebody meant the program to run as this user, and the last step, `USER`, is missing. A user that owns files or that an
entrypoint switches to is used.

```dockerfile bad 2:23-2:26
FROM debian:12
RUN useradd --system  app
CMD ["app"]
```

```dockerfile good
FROM debian:12
RUN useradd --system www && chown www /srv
RUN useradd --system app
USER app
```
)md"};

}  // namespace hullint::rules::dockerfile::user_created_not_used
