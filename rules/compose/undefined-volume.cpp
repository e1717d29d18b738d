#include "compose/data/edits.h"
#include "compose/data/references.h"
#include "files/file_system.h"

namespace hullint::rules::compose::undefined_volume {

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const UndefinedReference& undefined :
       undefined_references(compose, pass.workspace(), volume_kind)) {
    Finding finding = report_undefined(undefined, volume_kind, compose, pass);
    const ComposePlace& place = undefined.reference->place;
    const std::string path = compose.path_of(*undefined.reference->node);
    const bool is_here = pass.is_here(place) && !path.empty() && pass.workspace().reaches(path) &&
                         compose.source_text(place) == undefined.reference->name &&
                         compose.source().text().substr(place.span.end).starts_with(':');
    if (is_here && pass.workspace().files().kind(path) != FileKind::missing)
      finding.fix(Safety::unsafe, "mount the folder of that name",
                  {{{place.span.begin, place.span.begin}, "./"}});
    if (!budget.take()) continue;
    std::vector<TextEdit> edits = declare(compose, volume_kind, undefined.reference->name);
    if (!edits.empty() && pass.is_here(undefined.reference->place))
      finding.fix(Safety::unsafe, "declare it", std::move(edits));
  }
}

extern constinit const Rule rule{.summary = "volume that is not declared",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:undefined-volume",
                                 .reach = Reach::workspace,
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
What stands before the colon and does not begin with `.`, `/` or `~` names a volume, and Compose refuses one that the
top-level `volumes` does not have. A folder of the project is written `./data`.

```yaml bad 5:9-5:13
services:
  db:
    image: postgres:17
    volumes:
      - data:/var/lib/postgresql/data
```

```yaml fixed
services:
  db:
    image: postgres:17
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data: {}
```

```text file=conf/site.conf
listen 80;
```

```yaml bad 5:9-5:13
services:
  web:
    image: nginx:1.27
    volumes:
      - conf:/etc/nginx/conf.d
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    volumes:
      - ./conf:/etc/nginx/conf.d
```

```yaml good
services:
  db:
    image: postgres:17
    volumes:
      - data:/var/lib/postgresql/data
      - ./init:/docker-entrypoint-initdb.d
      - ${CACHE}:/cache
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::undefined_volume
