#include <algorithm>

#include "base/strings.h"
#include "compose/data/names.h"
#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_restart_policy {

// What Compose hands to the engine as it is or translates, as `any` to `always`.
static constexpr std::string_view policies[] = {"no",  "none",           "always",
                                                "any", "unless-stopped", "on-failure"};

static bool is_policy(std::string_view word) {
  return std::find(std::begin(policies), std::end(policies), word) != std::end(policies);
}

static std::optional<std::string_view> meant_by(std::string_view word) {
  if (one_of(lower(word), "never off false")) return "no";
  const std::string form = lower(word);
  for (const std::string_view policy : policies) {
    std::string other = form;
    std::replace(other.begin(), other.end(), '_', '-');
    std::replace(other.begin(), other.end(), ' ', '-');
    if (other == policy) return policy;
  }
  return nearest(form, policies);
}

static void check_word(const Compose& compose, const ComposeNode& node, std::string_view word,
                       Pass& pass) {
  const auto meant = meant_by(word);
  Finding finding = pass.report(
      node.place, "`{}` is no restart policy, and the engine refuses it{}", word,
      meant ? did_you_mean(meant) : ": use `no`, `always`, `unless-stopped` or `on-failure`");
  if (meant && node.text == word) offer_text(finding, compose, node, *meant, Safety::unsafe);
}

static void check_restart(const Compose& compose, const ComposeNode& restart, Pass& pass) {
  if (!restart.is_text() || !restart.is_known() || restart.text.empty()) return;
  const std::size_t colon = restart.text.find(':');
  const std::string_view word = restart.text.substr(0, colon);
  if (!is_policy(word)) return check_word(compose, restart, word, pass);
  if (colon == std::string_view::npos) return;
  const std::string_view count = restart.text.substr(colon + 1);
  if (word != "on-failure") {
    // Compose drops the word `no` with its number as well.
    Finding finding = pass.report(
        restart.place, "only `on-failure` takes a number: the engine refuses `{}`", restart.text);
    offer_text(finding, compose, restart, word, Safety::unsafe);
  } else if (!to_number(count)) {
    pass.report(restart.place, "`{}` is no number of attempts: the container restarts for ever",
                count)
        .severity(Severity::warning);
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    check_restart(compose, service["restart"], pass);
    const ComposeNode& condition = service["deploy"]["restart_policy"]["condition"];
    if (condition.is_text() && condition.is_known() && is_set(condition) &&
        !is_policy(condition.text))
      check_word(compose, condition, condition.text, pass);
  }
}

extern constinit const Rule rule{.summary = "restart policy that the engine does not know",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .keys = "restart restart_policy",
                                 .check = check,
                                 .doc = R"md(
`restart` is `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:5`. Compose takes any text; the engine then refuses to
make the container.

```yaml bad 4:14-4:28 7:14-7:22
services:
  web:
    image: nginx:1.27
    restart: unless_stopped
  api:
    image: example.org/api:2
    restart: always:3
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    restart: unless-stopped
  api:
    image: example.org/api:2
    restart: always
```

```yaml good
services:
  web:
    image: nginx:1.27
    restart: unless-stopped
  job:
    image: example.org/job:2
    restart: "no"
  api:
    image: example.org/api:2
    restart: on-failure:5
  other:
    image: example.org/other:2
    restart: ${RESTART}
```
)md"};

}  // namespace hullint::rules::compose::invalid_restart_policy
