#include "base/strings.h"
#include "compose/data/offers.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unbounded_restart {

// How often a policy starts a service again; -1 is for ever. Nothing if that is not known.
static std::optional<long long> attempts(const ComposeNode& policy) {
  if (!policy.is_text() || !policy.is_known()) return std::nullopt;
  if (one_of(policy.text, "always unless-stopped on-failure on-failure:0")) return -1;
  if (!policy.text.starts_with("on-failure:")) return std::nullopt;
  return to_number(policy.text.substr(11));
}

static void check(const Compose& compose, Pass& pass) {
  const long long most = pass.number("most");
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& policy = service["restart"];
    const auto count = attempts(policy);
    if (!count || (*count >= 0 && *count <= most)) continue;
    Finding finding = pass.report(
        policy.place, "`{}` starts a service that fails again and again: `on-failure:{}` gives up",
        policy.text, most);
    offer_to_write(finding, compose, policy.place,
                   yaml::string_value(fmt::format("on-failure:{}", most)), "give up at some point");
  }
}

static constexpr Option options[] = {
    {.name = "most",
     .kind = Option::Kind::number,
     .fallback = "5",
     .doc = "how often a service may be started again"},
};

extern constinit const Rule rule{.summary = "restart policy that never gives up",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "resources reliability",
                                 .aliases = "kics:restart_policy_on_failure_not_set_to_5",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
A service that fails as soon as it starts, and is started again for ever, keeps the machine busy and hides that it does not
work. Some guides want it to give up after a few times, which the option `most` says. Most services are better off with
`unless-stopped`, so that this rule is off by default.

```yaml bad 4:14-4:20 7:14-7:27
services:
  web:
    image: nginx:1.27
    restart: always
  app:
    image: registry.example.org/app:1
    restart: on-failure:10
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    restart: on-failure:5
  app:
    image: registry.example.org/app:1
    restart: on-failure:5
```

```yaml good
services:
  web:
    image: nginx:1.27
    restart: on-failure:3
  app:
    image: registry.example.org/app:1
    restart: "no"
```
)md"};

}  // namespace hullint::rules::compose::unbounded_restart
