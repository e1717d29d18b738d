#include "compose/data/host_mounts.h"
#include "engine/pass.h"

namespace hullint::rules::compose::root_equivalent_host_mount {

static void check(const Compose& compose, Pass& pass) {
  for (const HostMount& mount : host_mounts_of(compose)) {
    if (access_of(mount) != HostAccess::root_equivalent) continue;
    Finding finding =
        pass.report(mount.place,
                    "who writes to `{}` of the host is root there: mount what is needed, read-only",
                    mount.written);
    if (mount.device.span.size() != 0)
      finding.note(compose, mount.device, "what the volume shows of the host");
  }
}

extern constinit const Rule rule{
    .summary = "folder of the host whose writer is root",
    .severity = Severity::error,
    .groups = "isolation security",
    .aliases = "compose-lint:CL-0025 kics:volume_has_sensitive_host_directory",
    .check = check,
    .doc = R"md(
A line in `/etc/cron.d`, a key in `/root/.ssh`, a kernel in `/boot`, a helper in `/proc/sys/kernel/core_pattern`, a file in
another container under `/var/lib/docker`: whoever writes one of these runs programs as root on the host. No flaw is
needed for it. Read-only it is still a leak, which another rule reports.

```yaml bad 5:9-5:13 7:17-7:27 9:9-9:17
services:
  app:
    image: registry.example.org/app:1
    volumes:
      - /etc:/host/etc
      - type: bind
        source: /root/.ssh
        target: /keys
      - /var/lib:/host/lib:rw
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    volumes:
      - /etc:/host/etc:ro
      - /etc/localtime:/etc/localtime
      - /var/log:/var/log
      - ./etc:/etc/app
      - ${CONFIG}:/etc/app.conf
```
)md"};

}  // namespace hullint::rules::compose::root_equivalent_host_mount
