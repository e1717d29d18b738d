#include <set>

#include "base/strings.h"
#include "compose/data/names.h"
#include "compose/model.h"
#include "compose/short_form.h"
#include "engine/pass.h"

namespace hullint::rules::compose::dangling_label_reference {

using Names = std::set<std::string, std::less<>>;

// What the labels of all services define: `http.services.NAME`, `http.middlewares.NAME`.
static Names defined_names(const Compose& compose) {
  Names names;
  for (const ComposeService& service : compose.services()) {
    for (const ComposeVariable& label : service.labels) {
      const std::vector<std::string_view> parts = split(label.name, '.');
      if (parts.size() < 4 || !equal_ignoring_case(parts[0], "traefik")) continue;
      names.insert(lower(parts[1]) + "." + lower(parts[2]) + "." + std::string(parts[3]));
    }
  }
  return names;
}

// Docker calls a network `PROJECT_KEY`, unless its `name` says otherwise or it is external.
static bool has_network(const Compose& compose, std::string_view name) {
  if (name == "default" || name.ends_with("_default")) return true;
  for (const ComposeResource& network : compose.networks()) {
    const ComposeNode& own = network["name"];
    if (!own.is_known() || network.external == std::nullopt) return true;
    if (own.exists() && !own.is_null() ? name == own.text : name == network.name) return true;
    if (name.ends_with("_" + std::string(network.name))) return true;
  }
  return false;
}

static void check_network(const ComposeVariable& label, const Compose& compose, Pass& pass) {
  if (has_network(compose, label.value->text)) return;
  pass.report(label.value->place, "no network of the project is called `{}`", label.value->text);
}

// `traefik.http.routers.web.service=NAME`, `.middlewares=NAME,NAME@file`.
static void check_router(const ComposeVariable& label, const Names& defined, const Compose& compose,
                         Pass& pass) {
  const std::vector<std::string_view> parts = split(label.name, '.');
  if (parts.size() != 5 || !equal_ignoring_case(parts[2], "routers")) return;
  std::string section = lower(parts[4]);
  if (section == "service") section = "services";
  if (section != "services" && section != "middlewares") return;
  Offset begin = 0;
  for (const std::string_view item : split(label.value->text, ',')) {
    const Offset end = begin + static_cast<Offset>(item.size());
    std::string_view name = trim(item);
    if (name.ends_with("@docker")) name.remove_suffix(std::string_view("@docker").size());
    const bool elsewhere = name.empty() || name.find('@') != std::string_view::npos;
    if (!elsewhere && !defined.contains(lower(parts[1]) + "." + section + "." + std::string(name)))
      pass.report(place_of_part(*label.value, {begin, end}, compose.files()),
                  "no label of the project defines `{}` among the {} of Traefik", name, section);
    begin = end + 1;
  }
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  const Names defined = defined_names(compose);
  for (const ComposeService& service : compose.services()) {
    for (const ComposeVariable& label : service.labels) {
      if (!label.value->is_text() || !label.value->is_known()) continue;
      if (one_of(label.name, "traefik.docker.network traefik.swarm.network caddy_ingress_network"))
        check_network(label, compose, pass);
      else if (lower(label.name).starts_with("traefik."))
        check_router(label, defined, compose, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "label that names what does not exist",
                                 .severity = Severity::warning,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness references",
                                 .keys = "labels",
                                 .check = check,
                                 .doc = R"md(
Traefik and Caddy take their configuration from labels. A network in `traefik.docker.network` or `caddy_ingress_network`,
and a service or middleware of a Traefik router without a provider (`@file`), must be in the project. They may also come
from other projects on the same host, so that this rule is off by default.

```yaml bad 5:32-5:37 6:46-6:50
services:
  web:
    image: nginx:1.27
    labels:
      - traefik.docker.network=proxi
      - traefik.http.routers.web.middlewares=auth
networks:
  proxy:
    external: true
```

```yaml good
services:
  web:
    image: nginx:1.27
    labels:
      - traefik.docker.network=proxy
      - traefik.http.routers.web.middlewares=auth,chain@file
      - traefik.http.middlewares.auth.basicauth.users=me:x
networks:
  proxy:
    external: true
```
)md"};

}  // namespace hullint::rules::compose::dangling_label_reference
