#include "compose/data/host_mounts.h"
#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::control_socket_mounted {

static void check(const Compose& compose, Pass& pass) {
  for (const HostMount& mount : host_mounts_of(compose)) {
    if (access_of(mount) != HostAccess::control_socket) continue;
    Finding finding = pass.report(
        mount.place,
        "who has `{}` controls the host, also if it is read-only: put a proxy between that lets "
        "through what `{}` needs",
        mount.written, mount.service->name);
    if (mount.device.span.size() != 0)
      finding.note(compose, mount.device, "what the volume shows of the host");
  }
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& use = service["use_api_socket"];
    if (is_on(use))
      pass.report(use.place, "`{}` gets the engine's socket, and with it the host", service.name);
  }
}

extern constinit const Rule rule{.summary = "control socket of the container engine",
                                 .severity = Severity::error,
                                 .groups = "isolation security",
                                 .aliases =
                                     "compose-lint:CL-0001 semgrep:exposing-docker-socket-volume "
                                     "kics:docker_socket_mounted_in_container",
                                 .check = check,
                                 .doc = R"md(
A process that can talk to the engine starts a container that has the whole host. `:ro` does not help: it keeps the socket
from being replaced, and says nothing of what is sent through it. The same goes for a folder with the socket in it. A
proxy for the socket lets through the requests that a service needs.

```yaml bad 5:9-5:29 10:17-10:21 14:15-14:21 17:21-17:25
services:
  proxy:
    image: traefik:3.3
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
  agent:
    image: registry.example.org/agent:1
    volumes:
      - type: bind
        source: /run
        target: /host/run
  hidden:
    image: registry.example.org/hidden:1
    volumes: [socket:/tmp/engine]
  api:
    image: registry.example.org/api:1
    use_api_socket: true
volumes:
  socket:
    driver_opts:
      type: none
      device: /run/containerd/containerd.sock
      o: bind
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    volumes:
      - ./data:/var/run
      - /run/app:/run/app
      - cache:/var/run/docker.sock
volumes:
  cache:
```
)md"};

}  // namespace hullint::rules::compose::control_socket_mounted
