#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::absolute_host_path {

// Where hosts keep the same things: sockets, devices, clocks.
static constexpr std::string_view common[] = {"/dev", "/etc/localtime", "/etc/timezone", "/proc",
                                              "/run", "/sys",           "/var/run"};

static bool is_common(std::string_view path) {
  for (const std::string_view folder : common) {
    if (path == folder || (path.starts_with(folder) && path[folder.size()] == '/')) return true;
  }
  return false;
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      const ComposeNode& source = *mount.source;
      if (mount.type != "bind" || !source.is_text() || source.certainty != Certainty::known)
        continue;
      if (source.text.empty() || source.text.front() == '.' || is_common(source.text)) continue;
      const bool is_absolute = source.text.front() == '/' || source.text.front() == '~' ||
                               (source.text.size() > 1 && source.text[1] == ':');
      if (!is_absolute) continue;
      pass.report(source.place,
                  "`{}` is a path of one host: a path in the project, a volume or a variable would "
                  "work on others",
                  source.text);
    }
  }
}

extern constinit const Rule rule{.summary = "mount of a path that only one host has",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
A project that mounts absolute paths runs on hosts that have them. Paths relative to the project go with it, volumes are
where the engine keeps them, and a variable says that each host has its own.

```yaml bad 5:9-5:23
services:
  web:
    image: nginx:1.27
    volumes:
      - /home/ada/site:/usr/share/nginx/html
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes:
      - ./site:/usr/share/nginx/html
      - ${SITE:-/srv/site}:/srv
      - /etc/localtime:/etc/localtime:ro
      - logs:/var/log/nginx
volumes:
  logs:
```
)md"};

}  // namespace hullint::rules::compose::absolute_host_path
