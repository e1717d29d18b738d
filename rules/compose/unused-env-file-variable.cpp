#include <set>

#include "base/strings.h"
#include "compose/dotenv.h"
#include "compose/model.h"
#include "engine/pass.h"
#include "files/file_system.h"
#include "text/arena.h"

namespace hullint::rules::compose::unused_env_file_variable {

static std::set<std::string_view> used_names(const Compose& compose, const Dotenv& file) {
  std::set<std::string_view> names;
  for (const ComposeVariableUse& use : compose.variable_uses()) names.insert(use.name);
  for (const DotenvEntry& entry : file.entries)
    for (const InterpolationPiece* piece : variable_uses(entry.interpolation))
      names.insert(piece->name);
  for (const ComposeService& service : compose.services()) {
    for (const ComposeVariable& variable : service.environment)
      if (variable.value->is_null()) names.insert(variable.name);
    if (!service.build) continue;
    for (const ComposeVariable& variable : service.build->args)
      if (variable.value->is_null()) names.insert(variable.name);
  }
  for (const auto* resources : {&compose.secrets(), &compose.configs()})
    for (const ComposeResource& resource : *resources) names.insert(resource["environment"].text);
  return names;
}

static void check(const Compose& compose, Pass& pass) {
  constexpr std::uint64_t largest = std::uint64_t{1} << 20;
  if (!compose.is_whole()) return;
  const std::string path = normal_path(join_path(compose.files().front().base, ".env"));
  for (const ComposeEnvFile& file : compose.env_files())
    if (file.path.empty() || file.path == path) return;
  const ComposeEntry* services = compose.root().entry("services");
  if (services == nullptr || !pass.workspace().reaches(path)) return;
  const Result<std::string> text = pass.workspace().files().read(path, largest);
  if (!text) return;
  Arena arena;
  const Dotenv file = read_dotenv(*text, {}, arena);
  std::set<std::string_view> used = used_names(compose, file);
  for (const DotenvEntry& entry : file.entries) {
    const std::string_view name = entry.name.text;
    if (name.starts_with("COMPOSE_") || name.starts_with("DOCKER_") || !used.insert(name).second)
      continue;
    pass.report(services->key_place, "`.env` sets `{}`, and nothing in the project uses it", name)
        .note(path, entry.span, "set here");
  }
}

extern constinit const Rule rule{.summary = "variable in `.env` that nothing uses",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style variables",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
What `.env` sets is there for `${X}` in the Compose file; a container gets none of it unless `env_file` names the file.
A name that nothing uses is left over or mistyped. Other programs read `.env` too, so that this rule is off by default.

```text file=.env
VERSION=1.27
VERSOIN=1.28
```

```yaml bad 1:1-1:9
services:
  web:
    image: nginx:${VERSION}
```

```text file=.env
VERSION=1.27
COMPOSE_PROJECT_NAME=shop
```

```yaml good
services:
  web:
    image: nginx:${VERSION}
```
)md"};

}  // namespace hullint::rules::compose::unused_env_file_variable
