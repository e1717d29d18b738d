#include <optional>

#include "base/strings.h"
#include "compose/model.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::multiple_config_files {

// Where a finding about the whole file stands.
static Span first_key(const Compose& compose) {
  const yaml::Node root = compose.tree().root();
  return root.is_mapping() && root.size() > 0 ? root.key(0).span() : Span{};
}

// Of names in the order in which Compose looks for them, the first that is beside the file, if it
// is not the file itself.
static std::optional<std::string_view> one_before(std::string_view path, const Workspace& workspace,
                                                  std::string_view names) {
  for (const std::string_view name : split(names, ' ')) {
    if (name == base_name_of(path)) return std::nullopt;
    const std::string other = join_path(directory_of(path), name);
    if (workspace.files().kind(other) == FileKind::regular && workspace.reaches(other)) return name;
  }
  return std::nullopt;
}

static void check(const Compose& compose, Pass& pass) {
  static constexpr std::string_view names =
      "compose.yaml compose.yml docker-compose.yml docker-compose.yaml";
  static constexpr std::string_view overrides =
      "compose.override.yml compose.override.yaml docker-compose.override.yml "
      "docker-compose.override.yaml";
  const std::string& path = compose.source().path();
  const std::string_view name = base_name_of(path);
  const std::string_view group = one_of(name, names) ? names : overrides;
  if (!one_of(name, group) || compose.main_file_count() > 2) return;
  if (const auto other = one_before(path, pass.workspace(), group))
    pass.report(first_key(compose),
                "`{}` stands beside this file: Compose reads that one by default, and not this",
                *other);
}

extern constinit const Rule rule{.summary = "Compose file that another one hides",
                                 .groups = "correctness",
                                 .aliases = "compose-go:multiple-config-files",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Without `-f` Compose reads one file of a folder, the first it finds of `compose.yaml`, `compose.yml`, `docker-compose.yml` and
`docker-compose.yaml`, and one override of it. It warns that there are others and leaves them out.

```yaml file=compose.yaml
services:
  web:
    image: nginx:1.28
```

```yaml bad 1:1-1:9 path=docker-compose.yml
services:
  web:
    image: nginx:1.27
```

```yaml file=compose.override.yaml
services:
  web:
    image: nginx:1.28
```

```yaml good path=docker-compose.yml
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::multiple_config_files
