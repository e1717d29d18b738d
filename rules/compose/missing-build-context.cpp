#include "compose/data/builds.h"
#include "compose/data/neighbours.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_build_context {

static void check(const Compose& compose, Pass& pass) {
  // Whoever includes a part of a project may say where its paths start.
  if (compose.extent() == Compose::Extent::part) return;
  Surroundings surroundings(compose, pass.workspace());
  for (const ComposeService& service : compose.services()) {
    if (!service.build || !service.build->context->is_scalar()) continue;
    const std::string& path = service.build->context_path;
    const std::string_view written = service.build->context->text;
    if (path.empty() || !pass.workspace().reaches(path)) continue;
    if (written.find('\\') != std::string_view::npos) continue;
    const FileKind kind = pass.workspace().files().kind(path);
    if (kind == FileKind::directory) continue;
    if (kind == FileKind::missing && !surroundings.are_there(path)) continue;
    const ComposePlace& place = service.build->context->place;
    if (kind == FileKind::missing) {
      pass.report(place, "`{}` is built in `{}`, and there is no such folder", service.name,
                  pass.workspace().shown(path));
    } else {
      pass.report(place, "`{}` is built in a folder, and `{}` is a file", service.name,
                  pass.workspace().shown(path));
    }
  }
}

extern constinit const Rule rule{.summary = "build context that does not exist",
                                 .severity = Severity::error,
                                 .groups = "correctness build",
                                 .reach = Reach::workspace,
                                 .keys = "build",
                                 .check = check,
                                 .doc = R"md(
The folder that a build takes its files from starts from the folder of the Compose file. The build stops if there is no
such folder, or if it is a file.

```dockerfile file=web/Dockerfile
FROM nginx:1.27
```

```yaml bad 3:12-3:17 6:16-6:30
services:
  web:
    build: ./wbe
  api:
    build:
      context: web/Dockerfile
```

What is fetched, computed or outside of the workspace is not looked for, and nothing is missing around a Compose file that
stands alone, taken out of its project.

```dockerfile file=web/Dockerfile
FROM nginx:1.27
```

```yaml good
services:
  web:
    build: ./web
  computed:
    build: ./${DIRECTORY}
  fetched:
    build: https://example.org/app.git
  elsewhere:
    build: ../other
```
)md"};

}  // namespace hullint::rules::compose::missing_build_context
