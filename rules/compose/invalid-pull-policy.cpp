#include "base/strings.h"
#include "compose/data/names.h"
#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"
#include "schema/schema.h"

namespace hullint::rules::compose::invalid_pull_policy {

static constexpr std::string_view policies[] = {"always",         "never",   "build", "missing",
                                                "if_not_present", "refresh", "daily", "weekly"};

static std::optional<std::string_view> meant_by(std::string_view word) {
  const std::string form = lower(word);
  if (form == "ifnotpresent" || form == "if-not-present") return "if_not_present";
  return nearest(form, policies);
}

static void check_policy(const Compose& compose, const ComposeNode& policy, Pass& pass) {
  if (schema::matches(schema::Pattern::pull_policy, policy.text)) return;
  const auto meant = meant_by(policy.text);
  Finding finding = pass.report(
      policy.place, "`{}` is no pull policy{}", policy.text,
      meant ? did_you_mean(meant)
            : ": use `always`, `missing`, `never`, `build`, `daily`, `weekly` or `every_12h`");
  if (meant) offer_text(finding, compose, policy, *meant, Safety::unsafe);
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& policy = service["pull_policy"];
    const bool is_word = policy.is_text() && policy.is_known();
    if (is_word) check_policy(compose, policy, pass);
    const ComposeEntry* refresh = service.node->entry("pull_refresh_after");
    if (refresh == nullptr || !is_set(refresh->value)) continue;
    if (is_word ? policy.text == "refresh" : policy.exists() || !compose.is_whole()) continue;
    Finding finding = pass.report(refresh->key_place,
                                  "`pull_refresh_after` is read with `pull_policy: refresh` only")
                          .severity(Severity::warning);
    offer_removal(finding, compose, service.place, *refresh, Safety::unsafe);
  }
}

extern constinit const Rule rule{.summary = "pull policy that does not exist",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:invalid-pull-policy",
                                 .keys = "pull_policy pull_refresh_after",
                                 .check = check,
                                 .doc = R"md(
Compose knows `always`, `never`, `missing` (also written `if_not_present`), `build`, `refresh`, `daily`, `weekly`, and `every_`
with a duration, as in `every_12h`. Kubernetes spells its policies in another way.

```yaml bad 4:18-4:30
services:
  web:
    image: nginx:1.27
    pull_policy: IfNotPresent
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    pull_policy: if_not_present
```

```yaml good
services:
  web:
    image: nginx:1.27
    pull_policy: if_not_present
  api:
    image: example.org/api:2
    pull_policy: every_12h
  other:
    image: example.org/other:2
    pull_policy: ${POLICY}
```
)md"};

}  // namespace hullint::rules::compose::invalid_pull_policy
