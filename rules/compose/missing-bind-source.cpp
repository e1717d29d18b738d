#include "base/strings.h"
#include "compose/data/neighbours.h"
#include "compose/model.h"
#include "engine/pass.h"
#include "engine/workspace.h"

namespace hullint::rules::compose::missing_bind_source {

// True for a path that names a file: it has an extension on both sides of the mount.
static bool names_file(std::string_view path) {
  const std::string_view name = base_name_of(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size()) return false;
  return name.size() - dot <= 6 && name.substr(dot + 1) != "d" && !is_digit(name[dot + 1]);
}

// The name in the folder of a path that may be meant; "" if there is none.
static std::string nearest_file(const std::string& path, const Workspace& workspace) {
  const auto listed = workspace.files().list(std::string(directory_of(path)));
  if (!listed) return {};
  std::vector<std::string_view> names;
  names.reserve(listed->size());
  for (const DirectoryEntry& entry : *listed)
    if (entry.kind == FileKind::regular) names.push_back(entry.name);
  return std::string(nearest(base_name_of(path), names).value_or(""));
}

static void check_mount(const ComposeMount& mount, const Compose& compose, Pass& pass,
                        Surroundings& surroundings) {
  const ComposeNode& source = *mount.source;
  if (mount.type != "bind" || !source.is_text() || source.certainty != Certainty::known) return;
  if (source.text.starts_with('/')) return;
  const ComposeNode& create = (*mount.node)["bind"]["create_host_path"];
  const bool is_created = mount.is_short || create.as_bool().value_or(true);
  if (is_created && !(names_file(source.text) && names_file(mount.target->text))) return;
  const std::string path = compose.path_of(source);
  if (path.empty() || !pass.workspace().reaches(path) ||
      pass.workspace().files().kind(path) != FileKind::missing || !surroundings.are_there(path))
    return;
  const std::string meant = nearest_file(path, pass.workspace());
  const std::string_view effect =
      is_created ? "the engine makes an empty folder of that name" : "the container does not start";
  pass.report(source.place, "there is no `{}`: {}{}", source.text, effect,
              meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant));
}

static void check(const Compose& compose, Pass& pass) {
  Surroundings surroundings(compose, pass.workspace());
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts)
      if (mount.node->is_mapping()) check_mount(mount, compose, pass, surroundings);
  }
}

extern constinit const Rule rule{.summary = "bind mount of a file that is not there",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .reach = Reach::workspace,
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
For a path that is not there the engine makes a folder, which belongs to root. Where a file is meant, the program then
finds a folder in its place. With `create_host_path: false` the container does not start instead.

Only files count, and paths relative to the project: a folder may well be meant to be made. Around a Compose file that
stands alone, taken out of its project, nothing is missing. If the file is made by a
step before, say so at the mount: `# hullint ignore=missing-bind-source: made by setup`.

```text file=nginx.conf
events {}
```

```yaml bad 5:9-5:21 7:17-7:23
services:
  web:
    image: nginx:1.27
    volumes:
      - ./ngnix.conf:/etc/nginx/nginx.conf:ro
      - type: bind
        source: ./data
        target: /data
        bind:
          create_host_path: false
```

```text file=nginx.conf
events {}
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf:ro
      - ./data:/data
      - ./conf.d:/etc/nginx/conf.d
      - ${CONF}/app.ini:/etc/app.ini
      - /etc/hosts.txt:/hosts.txt
```
)md"};

}  // namespace hullint::rules::compose::missing_bind_source
