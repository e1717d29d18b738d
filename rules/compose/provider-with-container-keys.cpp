#include "base/strings.h"
#include "compose/data/repairs.h"
#include "engine/pass.h"

namespace hullint::rules::compose::provider_with_container_keys {

// The keys that say how a container is made or run.
static constexpr WordList container_keys(
    "annotations blkio_config cap_add cap_drop cgroup cgroup_parent command configs container_name "
    "cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus "
    "cpuset "
    "credential_spec device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint "
    "expose external_links extra_hosts gpus group_add healthcheck hostname image init ipc "
    "isolation logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit "
    "network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports "
    "post_start pre_start pre_stop privileged pull_policy read_only restart runtime secrets "
    "security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty "
    "ulimits user userns_mode uts volumes volumes_from working_dir");

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!service["provider"].is_mapping()) continue;
    for (const ComposeEntry& entry : service.node->entries) {
      if (!one_of(entry.key, container_keys)) continue;
      Finding finding =
          pass.report(entry.key_place, "`{}` has no effect: a provider starts `{}`, no container",
                      entry.key, service.name);
      finding.note(compose, service.key_place("provider"), "the provider");
      offer_removal(finding, compose, service.place, entry, Safety::unsafe);
    }
  }
}

extern constinit const Rule rule{.summary = "container's setting on a service with a provider",
                                 .groups = "correctness",
                                 .keys = "provider",
                                 .check = check,
                                 .doc = R"md(
A service with a `provider` is managed by that program: Compose makes no container for it, and what would say how that
container runs is read by nobody.

```yaml bad 5:5-5:12
services:
  database:
    provider:
      type: cloud-database
    restart: always
```

```yaml fixed
services:
  database:
    provider:
      type: cloud-database
```

```yaml good
services:
  database:
    provider:
      type: cloud-database
      options:
        size: small
  web:
    image: nginx:1.27
    restart: always
    depends_on: [database]
```
)md"};

}  // namespace hullint::rules::compose::provider_with_container_keys
