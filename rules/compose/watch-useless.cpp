#include <algorithm>

#include "base/strings.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::watch_useless {

// One watch of a service; its action is known.
struct Watch {
  const ComposeService& service;
  const ComposeNode& node;
  const ComposeNode& action;

  bool copies() const { return action.text.starts_with("sync"); }
};

static bool is_in(std::string_view path, std::string_view folder) {
  return path == folder ||
         (path.starts_with(folder) && (folder.ends_with('/') || path[folder.size()] == '/'));
}

static void check_action(const Compose& compose, const Watch& watch, Pass& pass) {
  const ComposeEntry* exec = watch.node.entry("exec");
  if (watch.action.text == "rebuild" && compose.is_whole() && !may_be_set(watch.service["build"]))
    pass.report(watch.action.place, "`{}` has no `build`: there is nothing to rebuild",
                watch.service.name);
  if (watch.action.text == "sync+exec" && exec == nullptr)
    pass.report(watch.action.place, "`sync+exec` without `exec`: nothing says what to run");
  if (watch.action.text != "sync+exec" && exec != nullptr)
    pass.report(exec->key_place, "`exec` is run after `sync+exec` only, and not after `{}`",
                watch.action.text);
}

// Whether a mount, which may be written to, is at a path of the container or above it.
static bool may_be_mounted(const ComposeService& service, std::string_view target) {
  return std::any_of(service.mounts.begin(), service.mounts.end(), [&](const ComposeMount& mount) {
    return !mount.target->is_known() || is_in(target, mount.target->text);
  });
}

static void check_target(const Compose& compose, const Watch& watch, Pass& pass) {
  const ComposeNode& read_only = watch.service["read_only"];
  const ComposeNode& target = watch.node["target"];
  if (!watch.copies() || !is_set(target) || !target.is_known() || !read_only.is_known() ||
      !read_only.as_bool().value_or(false) || may_be_mounted(watch.service, target.text))
    return;
  pass.report(target.place,
              "nothing can be copied to `{}`: the container's file system is read-only",
              target.text)
      .note(compose, read_only.place, "it is read-only");
}

static void check_path(const Compose& compose, const Watch& watch, Pass& pass) {
  const ComposeNode& node = watch.node["path"];
  const std::string path = compose.path_of(node);
  if (path.empty() || !is_set(node) || !pass.workspace().reaches(path)) return;
  if (pass.workspace().files().kind(path) == FileKind::missing) {
    pass.report(node.place, "there is no `{}` to watch", node.text);
    return;
  }
  if (!watch.copies()) return;
  for (const ComposeMount& mount : watch.service.mounts) {
    if (mount.type != "bind" || !mount.source->is_known()) continue;
    const std::string source = compose.path_of(*mount.source);
    if (source.empty() || !is_in(path, source)) continue;
    pass.report(node.place, "`{}` is mounted into the container already: Compose does not watch it",
                node.text)
        .note(compose, mount.place, "the mount");
    return;
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& node : service["develop"]["watch"].items) {
      const ComposeNode& action = node["action"];
      if (!action.is_text() || !action.is_known()) continue;
      const Watch watch{service, node, action};
      check_action(compose, watch, pass);
      check_target(compose, watch, pass);
      check_path(compose, watch, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "watch that cannot do what it says",
                                 .groups = "correctness",
                                 .reach = Reach::workspace,
                                 .keys = "develop x-develop",
                                 .check = check,
                                 .doc = R"md(
`docker compose watch` rebuilds a service that has a build, runs `exec` after `sync+exec`, copies into a file system that can be
written to, and watches paths that are there and not mounted anyway.

```text file=src/main.py
print("hello")
```

```yaml bad 7:19-7:26 8:17-8:22 16:17-16:22
services:
  web:
    image: nginx:1.27
    develop:
      watch:
        - path: ./src
          action: rebuild
        - path: ./scr
          action: sync
          target: /app/src
  api:
    build: .
    volumes: ["./src:/app/src"]
    develop:
      watch:
        - path: ./src
          action: sync
          target: /app/src
```

```text file=src/main.py
print("hello")
```

```yaml good
services:
  web:
    build: .
    read_only: true
    tmpfs: [/app]
    develop:
      watch:
        - path: ./src
          action: sync+exec
          target: /app/src
          exec:
            command: touch /app/reload
        - path: ${OTHER}
          action: rebuild
```
)md"};

}  // namespace hullint::rules::compose::watch_useless
