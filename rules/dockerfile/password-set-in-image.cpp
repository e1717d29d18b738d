#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::password_set_in_image {

static const shell::Option* password_option(const shell::CommandLine& line) {
  return line.find("-p --password");
}

static void report(Span span, Pass& pass) {
  pass.report(
      span,
      "a password set here is the same in every container, and can be read from the image: log in "
      "with keys, or set it when the container starts");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (command.is("chpasswd")) {
      report(command.words[command.program].span, pass);
    } else if (command.is("passwd")) {
      const shell::CommandLine line = shell::command_line(command, "-x -n -w -i -R --root");
      // `-l` locks, which is what one wants.
      if (line.has("-l --lock -S --status -u --unlock")) continue;
      report(command.words[command.program].span, pass);
    } else if (command.is("useradd") || command.is("usermod")) {
      const shell::CommandLine line = shell::command_line(
          command,
          "-p --password -u --uid -g --gid -G --groups -d --home -s --shell -c --comment -k -b");
      const shell::Option* password = password_option(line);
      if (password == nullptr || !password->value) continue;
      // `!` and `*` are no passwords: they lock the account.
      const std::string_view value = password->value->value;
      if (value.starts_with('!') || value == "*") continue;
      report(password->span, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "password that is part of the image",
                                 .severity = Severity::error,
                                 .groups = "privilege security secrets",
                                 .aliases = "checkov:CKV2_DOCKER_17 dockle:DKL-LI-0001",
                                 .check = check,
                                 .doc = R"md(
Everybody who has the image has the password: it stands in the history, or its hash in `/etc/shadow`, and every container
has the same.

```dockerfile bad 2:27-2:35
FROM debian:12
RUN echo "root:hunter2" | chpasswd
```

```dockerfile good
FROM debian:12
RUN passwd -l root && useradd --system -p '!' app
```
)md"};

}  // namespace hullint::rules::dockerfile::password_set_in_image
