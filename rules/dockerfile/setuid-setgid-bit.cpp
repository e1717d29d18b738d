#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::setuid_setgid_bit {

static bool sets_id(std::string_view mode) {
  if (!mode.empty() && is_digit(mode.front())) {
    if (mode.find_first_not_of("01234567") != std::string_view::npos || mode.size() < 4)
      return false;
    return ((mode[mode.size() - 4] - '0') & 6) != 0;
  }
  for (std::string_view clause : split(mode, ',')) {
    const std::size_t action = clause.find_first_of("+=");
    if (action != std::string_view::npos && clause.find('s', action) != std::string_view::npos)
      return true;
  }
  return false;
}

// True if the RUN makes this folder: the bit on a folder is about the group of the files in it.
static bool is_folder(const Instruction& run, std::string_view path) {
  return any_command(run, [&](const shell::Command& command) {
    if (!command.is("mkdir")) return false;
    for (std::size_t i = 0; i < command.argument_count(); ++i) {
      if (command.argument(i).value == path) return true;
    }
    return false;
  });
}

static bool changes_folders_only(const RunCommand& at, std::size_t first) {
  const shell::Command& command = at.command();
  for (std::size_t i = first; i < command.argument_count(); ++i) {
    if (!is_folder(*at.run, command.argument(i).value)) return false;
  }
  return first < command.argument_count();
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("chmod") || !leaves_layer(file, *at.run)) continue;
    for (std::size_t i = 0; i < command.argument_count(); ++i) {
      const shell::Word& mode = command.argument(i);
      if (mode.value.starts_with('-') && mode.value.find('s') == std::string_view::npos) continue;
      if (mode.value.starts_with('-') || !mode.literal || !sets_id(mode.value)) break;
      if (changes_folders_only(at, i + 1)) break;
      pass.report(
          mode.span,
          "whoever starts this file becomes its owner or group: a way to root in the container");
      break;
    }
  }
}

extern constinit const Rule rule{.summary = "setuid or setgid bit set",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "sonar:S2612 dockle:CIS-DI-0008",
                                 .check = check,
                                 .doc = R"md(
A program with the setuid bit runs as the owner of its file, whoever starts it. Each of them is a way from the program's
user back to root; `no_new_privileges` then breaks what relies on it.

```dockerfile bad 2:11-2:14
FROM debian:12
RUN chmod u+s /usr/bin/app
```

```dockerfile good
FROM debian:12
RUN chmod u-s /usr/bin/passwd && chmod 1777 /tmp && chmod 0755 /app
RUN mkdir -p /run/app && chmod 2775 /run/app
```
)md"};

}  // namespace hullint::rules::dockerfile::setuid_setgid_bit
