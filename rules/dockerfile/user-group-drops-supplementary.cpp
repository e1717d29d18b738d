#include <unordered_map>

#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::user_group_drops_supplementary {

// Whom a command adds to further groups: `app` in `usermod -aG docker app`, `adduser app docker`.
static std::string_view added_to_groups(const shell::Command& command) {
  if (command.is("usermod") || command.is("useradd")) {
    const shell::CommandLine line = shell::command_line(
        command, "-G --groups -g --gid -u --uid -d --home -s --shell -c --comment -p -k -b -e -K");
    if (line.has("-G --groups") && !line.operands.empty()) return line.operands.front().value;
  } else if (command.is("gpasswd")) {
    const shell::CommandLine line = shell::command_line(command, "-a --add -d -M -A");
    const shell::Option* added = line.find("-a --add");
    if (added != nullptr && added->value) return added->value->value;
  } else if (command.is("adduser") || command.is("addgroup")) {
    const shell::CommandLine line = shell::command_line(
        command, "-u --uid -g --gid -G --ingroup -h --home -s --shell --gecos --conf");
    if (line.operands.size() == 2) return line.operands.front().value;
  }
  return {};
}

// By user: the commands that add it, in order.
using Additions = std::unordered_map<std::string_view, std::vector<const RunCommand*>>;

static Additions find_additions(const Dockerfile& file) {
  Additions additions;
  for (const RunCommand& at : file.run_commands()) {
    const std::string_view user = added_to_groups(at.command());
    if (!user.empty() && file.stage_of(*at.run) != nullptr) additions[user].push_back(&at);
  }
  return additions;
}

// By stage index: the first of these commands in the stage and those that it is FROM; null if none.
static std::vector<const RunCommand*> first_by_stage(
    const Dockerfile& file, const std::vector<const RunCommand*>& additions) {
  std::vector<const RunCommand*> own(file.stages().size());
  for (const RunCommand* at : additions) {
    const RunCommand*& first = own[at->run->stage];
    if (first == nullptr) first = at;
  }
  for (const Stage& stage : file.stages()) {
    if (stage.parent && own[*stage.parent] != nullptr) own[stage.index] = own[*stage.parent];
  }
  return own;
}

static void report(const Instruction& instruction, std::string_view user, std::string_view name,
                   const RunCommand& added, Pass& pass) {
  Finding finding =
      pass.report(instruction.arguments.span,
                  "with a group given, `{}` has that group only, and not those that it was added "
                  "to: write `USER {}`",
                  name, name);
  finding.note(added.command().span, "added here");
  if (instruction.arguments.text == user)
    finding.fix(Safety::unsafe, "leave the group out",
                {{instruction.arguments.span, std::string(name)}});
}

static void check(const Dockerfile& file, Pass& pass) {
  const Additions additions = find_additions(file);
  if (additions.empty()) return;
  std::unordered_map<std::string_view, std::vector<const RunCommand*>> firsts;
  for (const Instruction* instruction : file.all(Keyword::user)) {
    const Value user = file.expand(instruction->arguments, *instruction);
    const std::size_t colon = user.text.find(':');
    if (!user.known || colon == std::string::npos || colon == 0) continue;
    const std::string_view name = std::string_view(user.text).substr(0, colon);
    const Stage* stage = file.stage_of(*instruction);
    if (stage == nullptr || is_root_user(name)) continue;
    const auto found = additions.find(name);
    if (found == additions.end()) continue;
    std::vector<const RunCommand*>& first = firsts[found->first];
    if (first.empty()) first = first_by_stage(file, found->second);
    const RunCommand* added = first[stage->index];
    if (added != nullptr && added->run->index <= instruction->index)
      report(*instruction, user.text, name, *added, pass);
  }
}

extern constinit const Rule rule{
    .summary = "USER with a group that drops the others",
    .severity = Severity::warning,
    .groups = "user",
    .aliases = "tally:tally/user-explicit-group-drops-supplementary-groups",
    .check = check,
    .doc = R"md(
`USER app` gives the process all groups that `/etc/group` lists for it. `USER app:app` gives it that one group, so that
the build's `usermod -aG` has no effect.

```dockerfile bad 3:6-3:13
FROM debian:12
RUN usermod -aG video app
USER app:app
```

```dockerfile fixed
FROM debian:12
RUN usermod -aG video app
USER app
```

```dockerfile good
FROM debian:12
RUN useradd app
USER app:app
```
)md"};

}  // namespace hullint::rules::dockerfile::user_group_drops_supplementary
