#include <set>

#include "base/strings.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::password_not_required {

static bool means_yes(std::string_view value) { return one_of(lower(value), "yes true 1 on y"); }

// What a variable lets in, if it does; from the documentation of the images.
static std::string_view who_gets_in(std::string_view name, std::string_view value) {
  if (name == "POSTGRES_HOST_AUTH_METHOD" && value == "trust")
    return "lets everybody who reaches the database in, as any user";
  if (one_of(name, "MYSQL_ALLOW_EMPTY_PASSWORD MARIADB_ALLOW_EMPTY_ROOT_PASSWORD"))
    // The entry points of these images look only whether there is a value.
    return value.empty() ? "" : "leaves the database's `root` without a password";
  if (name.ends_with("ALLOW_EMPTY_PASSWORD") && means_yes(value))
    return "lets everybody who reaches the server in without a password";
  if (name == "ALLOW_ANONYMOUS_LOGIN" && means_yes(value))
    return "lets everybody who reaches the server in without a login";
  return {};
}

static void check(const Compose& compose, Pass& pass) {
  std::set<Offset> seen;  // what an anchor gives to several services stands there once
  for (const ComposeService& service : compose.services()) {
    for (const ComposeVariable& variable : service.environment) {
      if (!variable.value->is_scalar() || !variable.value->is_known()) continue;
      const std::string_view who = who_gets_in(variable.name, variable.value->text);
      if (who.empty() || !compose.is_here(variable.place)) continue;
      if (!seen.insert(variable.name_place.span.begin).second) continue;
      pass.report(variable.place, "`{}` {}: give it a password as a secret", variable.name, who);
    }
  }
}

extern constinit const Rule rule{.summary = "server that asks for no password",
                                 .groups = "secrets security",
                                 .reach = Reach::workspace,
                                 .keys = "environment",
                                 .check = check,
                                 .doc = R"md(
Images of databases refuse to start without a password, and have a variable for who insists. Any container of the network, and
with a published port any host that reaches it, is then an administrator. Every entry point reads a password from a
secret, so that there is little to gain.

```yaml bad 5:7-5:39 9:9-9:39
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_HOST_AUTH_METHOD: trust
  shop:
    image: mysql:8
    environment:
      - MYSQL_ALLOW_EMPTY_PASSWORD=yes
```

```yaml good
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_HOST_AUTH_METHOD: scram-sha-256
      POSTGRES_PASSWORD_FILE: /run/secrets/db
  shop:
    image: mysql:8
    environment:
      MYSQL_RANDOM_ROOT_PASSWORD: "yes"
  cache:
    image: bitnami/redis:7.2
    environment:
      ALLOW_EMPTY_PASSWORD: "no"
```
)md"};

}  // namespace hullint::rules::compose::password_not_required
