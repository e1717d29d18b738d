#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::control_socket_mounted {

constexpr std::string_view sockets[] = {"docker.sock", "containerd.sock", "podman.sock",
                                        "crio.sock"};

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* volume : file.all(Keyword::volume)) {
    for (const Word& word : volume->words) {
      for (std::string_view socket : sockets) {
        if (word.text.find(socket) == std::string_view::npos) continue;
        pass.report(
            word.span,
            "who has `{}` controls the host: do not ask for it in an image, where nobody sees it",
            socket);
        break;
      }
    }
  }
}

extern constinit const Rule rule{.summary = "control socket of the container engine",
                                 .severity = Severity::error,
                                 .groups = "privilege security",
                                 .aliases = "semgrep:dockerfile-dockerd-socket-mount",
                                 .check = check,
                                 .doc = R"md(
A process that can write to the engine's socket can start a container that has the whole host. If a tool needs it, the
one who starts the container mounts it, knowingly.

```dockerfile bad 2:8-2:28
FROM debian:12
VOLUME /var/run/docker.sock
```

```dockerfile good
FROM debian:12
VOLUME /var/lib/app
```
)md"};

}  // namespace hullint::rules::dockerfile::control_socket_mounted
