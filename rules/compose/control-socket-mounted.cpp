#include "compose/data/host_mounts.h"
#include "compose/data/images.h"
#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::control_socket_mounted {

// True for the proxy that others are told to use, which has to have the socket.
static bool is_socket_proxy(const HostMount& mount, const Compose& compose) {
  const ComposeNode& image = (*mount.service)["image"];
  if (!image.is_scalar() || !is_socket(mount)) return false;
  const auto reference = image_reference_of(image, compose);
  return reference && reference->name().find("socket-proxy") != std::string_view::npos;
}

static Finding report(const HostMount& mount, Pass& pass) {
  if (is_socket(mount))
    return pass.report(mount.place,
                       "who has `{}` controls the host, also if it is read-only: put a proxy "
                       "between that lets through what `{}` needs",
                       mount.written, mount.service->name);
  return pass.report(mount.place,
                     "in `{}` is the engine's socket, and who has that controls the host, also if "
                     "it is read-only: mount the folders below that `{}` needs",
                     mount.written, mount.service->name);
}

static void check(const Compose& compose, Pass& pass) {
  for (const HostMount& mount : pass.once(host_mounts_of)) {
    if (mount.access != HostAccess::control_socket || is_socket_proxy(mount, compose)) continue;
    Finding finding = report(mount, pass);
    if (!mount.device.span.empty())
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
                                 .keys = "volumes use_api_socket",
                                 .check = check,
                                 .doc = R"md(
A process that can talk to the engine starts a container that has the whole host. `:ro` does not help: it keeps the socket
from being replaced, and says nothing of what is sent through it. The same goes for a folder with the socket in it. A
proxy for the socket lets through the requests that a service needs; it has the socket, and nobody else.

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
  socket-proxy:
    image: tecnativa/docker-socket-proxy:0.3
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
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
