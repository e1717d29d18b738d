#include <deque>

#include "base/strings.h"
#include "compose/data/offers.h"
#include "compose/key_values.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unsafe_sysctl {

struct WeakSetting {
  std::string_view name;  // `*` stands for an interface
  std::string_view weak;  // blank-separated values; "": any
  std::string_view reason;
};

static constexpr WeakSetting settings[] = {
    {"net.ipv4.ip_forward", "1", "makes a router of the container"},
    {"net.ipv*.conf.*.forwarding", "1", "makes a router of the container"},
    {"net.ipv4.ip_unprivileged_port_start", "0", "lets every user open ports below 1024"},
    {"net.ipv*.conf.*.accept_redirects", "1", "lets neighbours redirect its traffic"},
    {"net.ipv*.conf.*.accept_source_route", "1", "lets senders choose the way of packets"},
    {"net.ipv4.conf.*.rp_filter", "0", "takes packets with forged senders"},
    {"net.ipv4.conf.*.route_localnet", "1", "opens what listens on localhost to the network"},
    {"net.ipv4.tcp_syncookies", "0", "lets a flood of connections fill its tables"},
    {"kernel.shmmax", "", "changes limits of shared memory that no memory limit sees"},
    {"kernel.shmall", "", "changes limits of shared memory that no memory limit sees"},
    {"kernel.shmmni", "", "changes limits of shared memory that no memory limit sees"},
    {"kernel.shm_rmid_forced", "0", "keeps shared memory that nobody uses any more"},
    {"kernel.msg*", "", "changes limits of queues that no memory limit sees"},
};

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    std::deque<ComposeNode> parts;
    for (const ComposeVariable& sysctl :
         read_variables(service["sysctls"], compose.files(), parts)) {
      if (!sysctl.value->is_scalar() || !sysctl.value->is_known()) continue;
      for (const WeakSetting& setting : settings) {
        if (!matches_wildcard(sysctl.name, setting.name)) continue;
        if (!setting.weak.empty() && !one_of(sysctl.value->text, setting.weak)) continue;
        Finding finding = pass.report(sysctl.value->place, "`{}` at `{}` {}", sysctl.name,
                                      sysctl.value->text, setting.reason);
        offer_to_remove(finding, compose, sysctl.name_place,
                        fmt::format("take `{}` out", sysctl.name));
        break;
      }
    }
  }
}

extern constinit const Rule rule{.summary = "kernel setting that weakens a container",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "isolation security",
                                 .keys = "sysctls",
                                 .check = check,
                                 .doc = R"md(
A sysctl of a container changes how the kernel treats its network and its shared memory. Those listed here make it weaker
than it is by itself, or take memory that no limit counts. VPNs and routers need some of them, so that this rule is off by
default.

```yaml bad 5:28-5:29 9:37-9:38
services:
  vpn:
    image: registry.example.org/vpn:1
    sysctls:
      net.ipv4.ip_forward: 1
  app:
    image: registry.example.org/app:1
    sysctls:
      - net.ipv4.conf.all.rp_filter=0
      - net.core.somaxconn=1024
```

```yaml fixed 5:28-5:29
services:
  vpn:
    image: registry.example.org/vpn:1
    sysctls:
      net.ipv4.ip_forward: 1
  app:
    image: registry.example.org/app:1
    sysctls:
      - net.core.somaxconn=1024
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    sysctls:
      net.core.somaxconn: 1024
      net.ipv4.tcp_syncookies: 1
```
)md"};

}  // namespace hullint::rules::compose::unsafe_sysctl
