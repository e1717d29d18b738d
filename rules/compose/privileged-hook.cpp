#include "base/strings.h"
#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::privileged_hook {

static bool is_root(const ComposeNode& user) {
  if (!user.is_scalar() || !user.is_known()) return false;
  const std::string_view name = user.text.substr(0, user.text.find(':'));
  return name == "root" || name == "0";
}

static void check_hook(const Compose& compose, const ComposeService& service,
                       const ComposeNode& hook, Pass& pass) {
  const ComposeNode& privileged = hook["privileged"];
  if (is_on(privileged)) {
    Finding finding = pass.report(
        privileged.place, "this command of `{}` has every capability and device of the host",
        service.name);
    offer_to_remove(finding, compose, privileged.place, "take `privileged` out");
  }
  const ComposeNode& user = service["user"];
  if (!is_root(hook["user"]) || !user.is_scalar() || !user.is_known() || is_root(user)) return;
  Finding finding = pass.report(
      hook["user"].place, "this command runs as root in a service that runs as `{}`", user.text);
  finding.note(compose, user.place, "the user of the service");
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const std::string_view when : {"pre_start", "post_start", "pre_stop"}) {
      for (const ComposeNode& hook : service[when].items) check_hook(compose, service, hook, pass);
    }
    for (const ComposeNode& trigger : service["develop"]["watch"].items)
      check_hook(compose, service, trigger["exec"], pass);
  }
}

extern constinit const Rule rule{.summary = "hook that has more rights than its service",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .keys = "pre_start post_start pre_stop develop x-develop",
                                 .check = check,
                                 .doc = R"md(
The commands of `pre_start`, `post_start`, `pre_stop` and `develop.watch` can ask for rights of their own. `privileged`
gives such a command the host, and `user: root` takes back what the service's `user` is good for, as long as it runs.

```yaml bad 7:21-7:25 9:15-9:19
services:
  web:
    image: nginx:1.27
    user: "101"
    post_start:
      - command: ./tune.sh
        privileged: true
      - command: chown -R nginx /data
        user: root
```

```yaml fixed 8:15-8:19
services:
  web:
    image: nginx:1.27
    user: "101"
    post_start:
      - command: ./tune.sh
      - command: chown -R nginx /data
        user: root
```

```yaml good
services:
  web:
    image: nginx:1.27
    post_start:
      - command: chown -R nginx /data
        user: root
```
)md"};

}  // namespace hullint::rules::compose::privileged_hook
