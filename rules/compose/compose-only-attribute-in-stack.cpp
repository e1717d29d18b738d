#include "base/strings.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::compose_only_attribute_in_stack {

// The lists of docker/cli (cli/compose/types): what `docker stack deploy` ignores with a message,
// and what it refuses.
static constexpr WordList ignored(
    "build cgroupns_mode cgroup_parent container_name devices domainname expose external_links ipc "
    "links mac_address network_mode pid privileged restart security_opt shm_size userns_mode");
static constexpr WordList refused(
    "cpu_quota cpu_shares cpuset extends mem_limit memswap_limit volume_driver volumes_from");

static void check_dependencies(const ComposeService& service, Pass& pass) {
  for (const ComposeDependency& dependency : service.dependencies) {
    if (dependency.condition.empty()) continue;
    pass.report(dependency.condition_place,
                "`docker stack deploy` does not wait: it refuses `depends_on` with conditions")
        .severity(Severity::error);
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeEntry& entry : service.node->entries) {
      if (one_of(entry.key, ignored))
        pass.report(entry.key_place, "`docker stack deploy` ignores `{}`", entry.key);
      if (one_of(entry.key, refused))
        pass.report(entry.key_place, "`docker stack deploy` refuses `{}`", entry.key)
            .severity(Severity::error);
    }
    check_dependencies(service, pass);
  }
}

extern constinit const Rule rule{.summary = "setting that a swarm's stack does not have",
                                 .by_default = Default::opt_in,
                                 .groups = "swarm correctness",
                                 .check = check,
                                 .doc = R"md(
For files that are deployed with `docker stack deploy`. It reads the older format 3 and says of some keys that it ignores them; of
others it refuses the file. Restarts and resources stand under `deploy` there.

```yaml bad 4:5-4:19 5:5-5:12 6:5-6:14
services:
  web:
    image: nginx:1.27
    container_name: web
    restart: always
    mem_limit: 512m
```

```yaml good
services:
  web:
    image: nginx:1.27
    depends_on: [db]
    deploy:
      restart_policy:
        condition: any
      resources:
        limits:
          memory: 512m
  db:
    image: postgres:17
```
)md"};

}  // namespace hullint::rules::compose::compose_only_attribute_in_stack
