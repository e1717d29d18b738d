#include <map>
#include <string>

#include "compose/data/published.h"
#include "compose/data/resource_index.h"
#include "engine/pass.h"

namespace hullint::rules::compose::flat_network {

namespace {

bool is_internal(const ResourceIndex& networks, std::string_view name) {
  const ComposeResource* network = networks.find(name);
  return network != nullptr && (*network)["internal"].as_bool().value_or(false);
}

// A network with who is in it.
struct Members {
  std::size_t count = 0;
  const ComposeService* database = nullptr;
  const ComposeService* published = nullptr;  // the first that others than services reach
};

using Networks = std::map<std::string_view, Members>;

Networks members_of(const Compose& compose) {
  Networks networks;
  for (const ComposeService& service : compose.services()) {
    for (const ComposeReference& network : service.networks) {
      if (!network.is_implicit && !network.is_known()) continue;
      Members& members = networks[network.name];
      ++members.count;
      if (members.database == nullptr && is_database(service, compose)) members.database = &service;
      if (!service.ports.empty() && members.published == nullptr) members.published = &service;
    }
  }
  return networks;
}

}  // namespace

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole() || compose.services().size() < 3) return;
  const ResourceIndex networks(compose.networks());
  for (const auto& [name, members] : members_of(compose)) {
    if (members.count != compose.services().size()) continue;
    if (members.database == nullptr || members.published == nullptr ||
        members.database == members.published || is_internal(networks, name))
      continue;
    pass.report(members.database->place,
                "every service can reach the database `{}` in the network `{}`: a network of its "
                "own with `internal: true` is enough for those that need it",
                members.database->name, name);
  }
}

extern constinit const Rule rule{.summary = "database in a network with all services",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "network security",
                                 .aliases = "owasp:5",
                                 .keys = "ports",
                                 .check = check,
                                 .doc = R"md(
A service that is open to the world is the first to be taken over. What shares a network with it is next. Put the
database into a network with those that need it, and make that `internal`.

```yaml bad 8:3-8:5
services:
  web:
    image: nginx:1.27
    ports: ["127.0.0.1:8080:80"]
  app:
    image: example/app:1.4
    depends_on: [db]
  db:
    image: postgres:17
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports: ["127.0.0.1:8080:80"]
    networks: [front]
  app:
    image: example/app:1.4
    networks: [front, back]
  db:
    image: postgres:17
    networks: [back]
networks:
  front:
  back:
    internal: true
```
)md"};

}  // namespace hullint::rules::compose::flat_network
