#include "compose/data/variables.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unescaped_dollar {

static void check(const Compose& compose, Pass& pass) {
  for (const UnsetUse& unset : pass.once(unset_uses)) {
    if (unset.supply != Supply::literal) continue;
    const std::string_view text = compose.source_text(unset.use->place);
    Finding finding = pass.report(unset.use->place,
                                  "`{}` is a variable to Compose, which leaves it out, as "
                                  "nothing sets it: write `${}` for a literal `$`",
                                  text, text);
    if (!text.starts_with('$')) continue;
    const Offset at = unset.use->place.span.begin;
    finding.fix(Safety::unsafe, "write `$$`, which stands for one `$`", {{{at, at}, "$"}});
  }
}

extern constinit const Rule rule{.summary = "literal `$` that Compose takes for a variable",
                                 .severity = Severity::warning,
                                 .groups = "correctness variables",
                                 .check = check,
                                 .doc = R"md(
In every text of a Compose file `$name` is a variable, also within single quotes. Password hashes (`$2y$10$...`,
`$apr1$...`), passwords, and the configuration of programs that have variables of their own lose what follows the `$`.

```yaml bad 5:30-5:53 8:37-8:42
services:
  web:
    image: nginx:1.27
    labels:
      - 'auth.users=me:$2y$05$KIXbbT0VbO1V7fYy1c4rNe'
configs:
  site:
    content: "proxy_set_header Host $host;"
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    labels:
      - 'auth.users=me:$2y$05$$KIXbbT0VbO1V7fYy1c4rNe'
configs:
  site:
    content: "proxy_set_header Host $$host;"
```

```yaml good
services:
  web:
    image: nginx:1.27
    labels:
      - 'auth.users=me:$$2y$$05$$KIXbbT0VbO1V7fYy1c4rNe'
      - 'auth.realm=${REALM}'
```
)md"};

}  // namespace hullint::rules::compose::unescaped_dollar
