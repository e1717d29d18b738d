#include "base/strings.h"
#include "compose/data/builds.h"
#include "compose/data/neighbours.h"
#include "compose/paths.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_dockerfile {

// What stands in a Dockerfile's folder under another of the names that builders look for.
static bool has_other_name(const ComposeBuild& build, const FileSystem& files) {
  if (base_name_of(build.dockerfile_path) != "Dockerfile") return false;
  const std::string folder(directory_of(build.dockerfile_path));
  if (files.kind(join_path(folder, "dockerfile")) != FileKind::missing) return true;
  // Podman's, which Compose may run on.
  return !build.dockerfile->is_scalar() &&
         files.kind(join_path(folder, "Containerfile")) != FileKind::missing;
}

// False for a folder that is still to be filled: a submodule that was not fetched is empty.
static bool has_files(const std::string& folder, const FileSystem& files) {
  const auto entries = files.list(folder);
  return entries && !entries->empty();
}

// The Dockerfile's path if it were meant to start from the Compose file's folder, and is there;
// else
// "".
static std::string from_compose_file(const Compose& compose, const ComposeBuild& build,
                                     const Workspace& workspace) {
  if (!build.dockerfile->is_scalar()) return {};
  std::string path = compose.path_of(*build.dockerfile);
  if (path.empty() || !workspace.reaches(path)) return {};
  return workspace.files().kind(path) == FileKind::regular ? path : std::string();
}

static void report(const Compose& compose, const ComposeService& service, Pass& pass) {
  const ComposeBuild& build = *service.build;
  const std::string shown = pass.workspace().shown(build.dockerfile_path);
  if (!build.dockerfile->is_scalar()) {
    const ComposePlace& place = build.context->is_scalar() ? build.context->place : build.place;
    pass.report(place, "`{}` is built by `{}`, and there is no such file", service.name, shown);
    return;
  }
  const ComposePlace& place = build.dockerfile->place;
  const std::string meant = from_compose_file(compose, build, pass.workspace());
  if (meant.empty()) {
    pass.report(place, "`{}` is built by `{}`, and there is no such file", service.name, shown);
    return;
  }
  const std::string right = relative_path(meant, build.context_path);
  Finding finding = pass.report(
      place, "there is no `{}`: the path starts from the build context, so that `{}` is `{}`",
      shown, pass.workspace().shown(meant), right);
  if (compose.source_text(place) == build.dockerfile->text)
    finding.fix(Safety::unsafe, fmt::format("write `{}`", right), {{place.span, right}});
}

static void check(const Compose& compose, Pass& pass) {
  // Whoever includes a part of a project may say where its paths start.
  if (compose.extent() == Compose::Extent::part) return;
  const FileSystem& files = pass.workspace().files();
  Surroundings surroundings(compose, pass.workspace());
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    const ComposeBuild& build = *service.build;
    const std::string& path = build.dockerfile_path;
    if (path.empty() || !pass.workspace().reaches(path)) continue;
    if (path.find('\\') != std::string::npos) continue;
    if (files.kind(path) != FileKind::missing || has_other_name(build, files)) continue;
    if (files.kind(build.context_path) != FileKind::directory) continue;
    if (!has_files(build.context_path, files) || !surroundings.are_there(path)) continue;
    report(compose, service, pass);
  }
}

extern constinit const Rule rule{.summary = "Dockerfile of a build that does not exist",
                                 .severity = Severity::error,
                                 .groups = "correctness build",
                                 .reach = Reach::workspace,
                                 .keys = "build",
                                 .check = check,
                                 .doc = R"md(
The build stops without its Dockerfile. The path in `dockerfile` starts from the build context, not from the folder of
the Compose file.

```dockerfile file=web/Dockerfile.dev
FROM nginx:1.27
```

```yaml bad 5:19-5:37 7:12-7:15
services:
  web:
    build:
      context: web
      dockerfile: web/Dockerfile.dev
  dev:
    build: web
```

```yaml fixed 7:12-7:15
services:
  web:
    build:
      context: web
      dockerfile: Dockerfile.dev
  dev:
    build: web
```

What is fetched, computed or outside of the workspace is not looked for, and nothing is missing in an empty folder, such
as a submodule's that was not fetched, or around a Compose file that stands alone.

```dockerfile file=web/Dockerfile.dev
FROM nginx:1.27
```

```dockerfile file=api/dockerfile
FROM nginx:1.27
```

```yaml good
services:
  web:
    build:
      context: web
      dockerfile: Dockerfile.dev
  api:
    build: api
  computed:
    build:
      context: web
      dockerfile: Dockerfile.${STAGE}
  inline:
    build:
      context: web
      dockerfile_inline: |
        FROM nginx:1.27
  fetched:
    build: https://example.org/app.git
```
)md"};

}  // namespace hullint::rules::compose::missing_dockerfile
