#include "base/strings.h"
#include "compose/key_values.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_sysctl_scope {

// The parameters of the kernel that belong to the IPC namespace, besides `fs.mqueue.*` (runc).
static constexpr WordList of_ipc(
    "kernel.msgmax kernel.msgmnb kernel.msgmni kernel.sem kernel.shmall kernel.shmmax "
    "kernel.shmmni kernel.shm_rmid_forced");

static bool is_of_ipc(std::string_view name) {
  return name.starts_with("fs.mqueue.") || one_of(name, of_ipc);
}

static bool is_host(const ComposeNode& mode) {
  return mode.is_text() && mode.is_known() && mode.text == "host";
}

static void check_name(const ComposeService& service, const ComposeEntry& entry, Pass& pass) {
  const std::string_view name = entry.key;
  if (name.find('/') != std::string_view::npos || name.empty()) return;
  if (name.starts_with("net.")) {
    if (is_host(service["network_mode"])) {
      pass.report(entry.key_place,
                  "`{}` belongs to the network, which is the host's here: the container does not "
                  "start",
                  name);
    }
  } else if (is_of_ipc(name)) {
    if (is_host(service["ipc"])) {
      pass.report(entry.key_place,
                  "`{}` belongs to the IPC namespace, which is the host's here: the container does "
                  "not start",
                  name);
    }
  } else if (name != "kernel.domainname") {
    pass.report(entry.key_place,
                "`{}` belongs to the whole host and cannot be set for a container: set it with "
                "`sysctl` on the host",
                name);
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode sysctls = to_mapping(service["sysctls"], compose.files());
    for (const ComposeEntry& entry : sysctls.entries) check_name(service, entry, pass);
  }
}

extern constinit const Rule rule{.summary = "kernel parameter that a container cannot have",
                                 .severity = Severity::warning,
                                 .groups = "isolation correctness",
                                 .keys = "sysctls",
                                 .check = check,
                                 .doc = R"md(
Only some parameters exist once per container: those of the network (`net.*`) and of IPC (`fs.mqueue.*`, `kernel.shm*`,
`kernel.msg*`, `kernel.sem`). For any other, and for these where the namespace is the host's, the container does not start.

```yaml bad 5:7-5:23
services:
  search:
    image: opensearchproject/opensearch:2.17.0
    sysctls:
      vm.max_map_count: 262144
```

```yaml bad 6:9-6:27 7:9-7:21
services:
  proxy:
    image: haproxy:3.0
    network_mode: host
    sysctls:
      - net.core.somaxconn=1024
      - kernel.panic=1
```

```yaml good
services:
  proxy:
    image: haproxy:3.0
    sysctls:
      - net.core.somaxconn=1024
      - kernel.shmmax=68719476736
      - fs.mqueue.msg_max=20
```
)md"};

}  // namespace hullint::rules::compose::invalid_sysctl_scope
