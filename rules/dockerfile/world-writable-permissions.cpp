#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::world_writable_permissions {

// The mode gives everybody the right to write, and no sticky bit limits that to the owner.
static bool opens_to_all(std::string_view mode) {
  if (!mode.empty() && is_digit(mode.front())) {
    if (mode.find_first_not_of("01234567") != std::string_view::npos || mode.size() > 5)
      return false;
    const bool writable = ((mode.back() - '0') & 2) != 0;
    const std::string_view special =
        mode.size() > 3 ? mode.substr(0, mode.size() - 3) : std::string_view("0");
    const bool sticky = ((special.back() - '0') & 1) != 0;
    return writable && !sticky;
  }
  if (mode.find('t') != std::string_view::npos) return false;
  for (std::string_view clause : split(mode, ',')) {
    const std::size_t action = clause.find_first_of("+=");
    if (action == std::string_view::npos) continue;
    const std::string_view who = clause.substr(0, action);
    // Without a letter the umask applies, which keeps others out.
    const bool others =
        who.find('o') != std::string_view::npos || who.find('a') != std::string_view::npos;
    if (others && clause.find('w', action) != std::string_view::npos) return true;
  }
  return false;
}

static bool is_mode(std::string_view word) {
  return !word.empty() &&
         word.find_first_not_of("01234567ugoa+-=rwxXst,") == std::string_view::npos;
}

static const shell::Word* mode_of(const shell::Command& command) {
  if (command.is("chmod")) {
    for (std::size_t i = 0; i < command.argument_count(); ++i) {
      const shell::Word& word = command.argument(i);
      if (!word.value.starts_with('-')) return is_mode(word.value) ? &word : nullptr;
    }
    return nullptr;
  }
  if (!command.is("mkdir") && !command.is("install")) return nullptr;
  for (std::size_t i = 0; i + 1 < command.argument_count(); ++i) {
    if (one_of(command.argument(i).value, "-m --mode")) return &command.argument(i + 1);
    if (command.argument(i).value.starts_with('-') && command.argument(i).value.ends_with('m') &&
        !command.argument(i).value.starts_with("--"))
      return &command.argument(i + 1);
  }
  return nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Word* mode = mode_of(at.command());
    if (mode == nullptr || !mode->literal || !opens_to_all(mode->value)) continue;
    pass.report(mode->span,
                "`{}` lets every process change these files: give them to the user that needs "
                "them with `chown`",
                mode->value);
  }
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      const Flag* chmod = copy->flag("--chmod");
      if (chmod == nullptr || !chmod->value) continue;
      const Value mode = file.expand(*chmod->value, *copy);
      if (!mode.known || !opens_to_all(mode.text)) continue;
      pass.report(
          chmod->value->span,
          "`{}` lets every process change these files: give them to the user that needs them with "
          "`--chown`",
          mode.text);
    }
  }
}

extern constinit const Rule rule{
    .summary = "files that everybody may change",
    .severity = Severity::warning,
    .groups = "privilege security",
    .aliases = "tally:tally/world-writable-state-path-workaround sonar:S2612",
    .check = check,
    .doc = R"md(
With mode 777 or 666 any process in the container, whoever took it over, can change code and data, and the next start
runs the change. A file keeps its mode when another stage copies it. `chown` to the user of the program, or group 0 where
OpenShift picks the user, is enough.

```dockerfile bad 2:14-2:17
FROM debian:12
RUN chmod -R 777 /app
```

```dockerfile good
FROM debian:12
RUN chown -R app /app && chmod 755 /app && chmod 1777 /tmp && chmod -R g+w /data
COPY --chmod=644 a /a
```
)md"};

}  // namespace hullint::rules::dockerfile::world_writable_permissions
