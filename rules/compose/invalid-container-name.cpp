#include <algorithm>

#include "base/strings.h"
#include "compose/data/repairs.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_container_name {

static bool is_allowed(char c) { return is_alnum(c) || c == '_' || c == '.' || c == '-'; }

// The name with what is not allowed replaced; "" if nothing is left of it.
static std::string allowed_form(std::string_view name) {
  std::string form(name);
  for (char& c : form)
    if (!is_allowed(c)) c = '-';
  form.erase(0, std::min(form.find_first_not_of("_.-"), form.size()));
  form.erase(form.find_last_not_of("_.-") + 1);
  return form.size() < 2 ? std::string() : form;
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& name = service["container_name"];
    if (!name.is_text() || !name.is_known()) continue;
    const bool allowed = std::all_of(name.text.begin(), name.text.end(), is_allowed);
    if (allowed && name.text.size() >= 2 && is_alnum(name.text.front())) continue;
    Finding finding =
        pass.report(name.place,
                    "`{}` cannot name a container: it takes two or more of letters, digits, `_`, "
                    "`.` and `-`, a letter or digit first",
                    name.text);
    if (const std::string form = allowed_form(name.text); !form.empty())
      offer_text(finding, compose, name, form, Safety::unsafe);
  }
}

extern constinit const Rule rule{.summary = "container name that the engine refuses",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases =
                                     "compose-go:invalid-container-name "
                                     "dclint:service-container-name-regex",
                                 .keys = "container_name",
                                 .check = check,
                                 .doc = R"md(
Compose's schema asks only that a part of the name looks right; the engine then refuses the container.

```yaml bad 4:21-4:31
services:
  web:
    image: nginx:1.27
    container_name: web server
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    container_name: web-server
```

```yaml good
services:
  web:
    image: nginx:1.27
    container_name: web-server_1.example
  other:
    image: nginx:1.27
    container_name: ${PROJECT}-other
```
)md"};

}  // namespace hullint::rules::compose::invalid_container_name
