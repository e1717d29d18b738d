#include "compose/data/host_mounts.h"
#include "engine/pass.h"

namespace hullint::rules::compose::sensitive_host_mount {

static void check(const Compose& compose, Pass& pass) {
  for (const HostMount& mount : pass.once(host_mounts_of)) {
    if (mount.access != HostAccess::sensitive) continue;
    Finding finding = pass.report(
        mount.place,
        "`{}` of the host says more than a container should know: mount only what is needed of it",
        mount.written);
    if (!mount.device.span.empty())
      finding.note(compose, mount.device, "what the volume shows of the host");
  }
}

extern constinit const Rule rule{
    .summary = "sensitive folder of the host",
    .severity = Severity::warning,
    .groups = "isolation security",
    .aliases = "compose-lint:CL-0013 kics:volume_has_sensitive_host_directory",
    .keys = "volumes",
    .check = check,
    .doc = R"md(
Password hashes, keys, the environments of all processes, other containers' files: what lies in these folders is worth
breaking into a container for. Fine are the time zone and the cgroups, read-only, devices such as `/dev/null` and the
graphics card, and a project in somebody's home.

```yaml bad 5:9-5:20 6:9-6:13 7:9-7:14 8:9-8:15 9:9-9:23
services:
  app:
    image: registry.example.org/app:1
    volumes:
      - /etc/shadow:/etc/shadow:ro
      - /sys:/sys
      - /home:/home
      - ~/.aws:/root/.aws:ro
      - /etc/localtime:/etc/localtime
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    volumes:
      - /etc/localtime:/etc/localtime:ro
      - /dev/null:/etc/motd
      - /dev/dri:/dev/dri
      - /sys/fs/cgroup:/sys/fs/cgroup:ro
      - /home/ada/projects/app:/app
      - ./home:/home
```
)md"};

}  // namespace hullint::rules::compose::sensitive_host_mount
