#include <algorithm>
#include <vector>

#include "compose/model.h"
#include "compose/paths.h"
#include "engine/pass.h"

namespace hullint::rules::compose::broken_included_file {

using Kind = ComposeProblem::Kind;

// True for what Compose only warns of, or takes as it is.
static bool is_borne(Kind kind) { return kind == Kind::include_redefinition; }

static void add_paths(const yaml::Node& node, std::vector<yaml::Node>& paths) {
  if (node.is_scalar()) paths.push_back(node);
  for (const yaml::Node& item : node.items())
    if (item.resolved().is_scalar()) paths.push_back(item.resolved());
}

// The scalars of the file at hand that name files to include or to extend from.
static std::vector<yaml::Node> named_files(const yaml::Node& root) {
  std::vector<yaml::Node> paths;
  for (const yaml::Node& item : root["include"].items()) {
    add_paths(item.resolved(), paths);
    add_paths(item.resolved()["path"].resolved(), paths);
  }
  for (const yaml::Entry& service : root["services"].resolved().entries())
    add_paths(service.value.resolved()["extends"].resolved()["file"].resolved(), paths);
  return paths;
}

static void check(const Compose& compose, Pass& pass) {
  const ComposeFile& own = compose.files()[compose.document()];
  std::vector<std::uint32_t> told;
  for (const ComposeProblem& problem : compose.problems()) {
    const std::uint32_t file = problem.place.file;
    if (file < compose.main_file_count() || pass.is_here(problem.place) || is_borne(problem.kind))
      continue;
    if (std::find(told.begin(), told.end(), file) != told.end()) continue;
    told.push_back(file);
    for (const yaml::Node& path : named_files(compose.tree().root())) {
      if (path_from(own.base, path.text()) != compose.files()[file].path) continue;
      pass.report(path.span(), "`{}` cannot be loaded, and so this file cannot either", path.text())
          .note(compose, problem.place, problem.message);
      break;
    }
  }
}

extern constinit const Rule rule{
    .summary = "file that is included or extended and cannot be loaded",
    .severity = Severity::info,
    .groups = "correctness files",
    .aliases = "compose-go:broken-included-file",
    .reach = Reach::workspace,
    .keys = "include extends",
    .check = check,
    .doc = R"md(
Compose loads what a file includes or extends with it, and refuses all of it together. What is wrong is said in the other
file; here it is shown where that file comes in.

```yaml file=base.yaml
services:
  web:
    image: nginx:1.27
    env_file: missing.env
```

```yaml bad 4:13-4:22
services:
  web:
    extends:
      file: base.yaml
      service: web
```

```yaml file=base.yaml
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    extends:
      file: base.yaml
      service: web
```
)md"};

}  // namespace hullint::rules::compose::broken_included_file
