#include <algorithm>

#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::user_group_drops_supplementary {

// A command that adds `user` to further groups: `usermod -aG docker app`, `adduser app docker`.
static bool adds_to_groups(const shell::Command& command, std::string_view user) {
  if (command.is("usermod") || command.is("useradd")) {
    const shell::CommandLine line = shell::command_line(
        command, "-G --groups -g --gid -u --uid -d --home -s --shell -c --comment -p -k -b -e -K");
    return line.has("-G --groups") && !line.operands.empty() && line.operands.front().value == user;
  }
  if (command.is("gpasswd")) {
    const shell::CommandLine line = shell::command_line(command, "-a --add -d -M -A");
    const shell::Option* added = line.find("-a --add");
    return added != nullptr && added->value && added->value->value == user;
  }
  if (command.is("adduser") || command.is("addgroup")) {
    const shell::CommandLine line = shell::command_line(
        command, "-u --uid -g --gid -G --ingroup -h --home -s --shell --gecos --conf");
    return line.operands.size() == 2 && line.operands.front().value == user;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* instruction : file.all(Keyword::user)) {
    const Value user = file.expand(instruction->arguments, *instruction);
    const std::size_t colon = user.text.find(':');
    if (!user.known || colon == std::string::npos || colon == 0) continue;
    const std::string_view name = std::string_view(user.text).substr(0, colon);
    const Stage* stage = file.stage_of(*instruction);
    if (stage == nullptr || is_root_user(name)) continue;
    for (const RunCommand& at : file.run_commands()) {
      const Stage* other = file.stage_of(*at.run);
      if (other == nullptr || at.run->index > instruction->index) continue;
      const std::vector<const Stage*> chain = file.chain(*stage);
      if (std::find(chain.begin(), chain.end(), other) == chain.end()) continue;
      if (!adds_to_groups(at.command(), name)) continue;
      const std::string_view raw = instruction->arguments.text;
      Finding finding = pass.report(
          instruction->arguments.span,
          "with a group given, `{}` has that group only, and not those that it was added to: "
          "write `USER {}`",
          name, name);
      finding.note(at.command().span, "added here");
      if (raw == user.text)
        finding.fix(Safety::unsafe, "leave the group out",
                    {{instruction->arguments.span, std::string(name)}});
      break;
    }
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
