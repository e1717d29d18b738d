#include "base/strings.h"
#include "compose/data/images.h"
#include "compose/data/published.h"
#include "engine/pass.h"

namespace hullint::rules::compose::ssh_published {

// The scalar of a command that starts an SSH server; null if there is none.
static const ComposeNode* server_in(const ComposeNode& command) {
  const auto names_server = [](const ComposeNode& node) {
    if (!node.is_text()) return false;
    const std::size_t at = node.text.find("sshd");
    if (at == std::string_view::npos) return false;
    const bool begins = at == 0 || node.text[at - 1] == '/' || node.text[at - 1] == ' ';
    return begins && (at + 4 == node.text.size() || node.text[at + 4] == ' ');
  };
  if (names_server(command)) return &command;
  for (const ComposeNode& item : command.items)
    if (names_server(item)) return &item;
  return nullptr;
}

// Git over SSH is what these are for, and gives no shell.
static bool serves_git(const ComposeService& service, const Compose& compose) {
  const ComposeNode& image = service["image"];
  if (!image.is_scalar()) return false;
  const auto reference = image_reference_of(image, compose);
  return reference && one_of(reference->name(),
                             "gitea forgejo gitlab-ce gitlab-ee gogs onedev soft-serve gerrit");
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (const ComposeNode* server = server_in(service["command"])) {
      pass.report(server->place,
                  "an SSH server in a container is one more thing to log in to: `docker compose "
                  "exec` gives a shell without one");
    }
    if (!may_publish(service) || serves_git(service, compose)) continue;
    for (const ComposePort& port : service.ports) {
      if (!port.container_ports || port.container_ports->first > 22 ||
          port.container_ports->last < 22)
        continue;
      pass.report(port.place,
                  "port `{}` publishes the container's SSH: `docker compose exec` gives a shell "
                  "without it",
                  shown_port(port, compose));
    }
  }
}

extern constinit const Rule rule{.summary = "SSH into a container",
                                 .severity = Severity::info,
                                 .groups = "network security",
                                 .aliases = "cis:5.7",
                                 .keys = "ports command",
                                 .check = check,
                                 .doc = R"md(
An SSH server in a container needs keys, accounts and updates of its own, and shows none of that to whoever manages the
host. `docker compose exec` gives a shell to those who may use the engine.

```yaml bad 4:15-4:29 6:9-6:18
services:
  app:
    image: example/app:1.4
    command: [/usr/sbin/sshd, -D]
    ports:
      - "2222:22"
```

Git servers have a reason to, and are left out:

```yaml good
services:
  forge:
    image: gitea/gitea:1.22
    ports:
      - "2222:22"
  app:
    image: example/app:1.4
    ports:
      - "22:8022"
```
)md"};

}  // namespace hullint::rules::compose::ssh_published
