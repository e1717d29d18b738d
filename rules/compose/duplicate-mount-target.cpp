#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "compose/model.h"
#include "compose/volumes.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::duplicate_mount_target {

namespace {

struct Target {
  std::string path;
  ComposePlace place;
};

// Where the mounts of a service, its secrets and its configs are, in order; not what is unknown.
std::vector<Target> targets_of(const ComposeService& service) {
  std::vector<Target> targets;
  const ComposeNode& secrets = service["secrets"];
  const ComposeNode& configs = service["configs"];
  targets.reserve(service.mounts.size() + secrets.items.size() + configs.items.size());
  for (const ComposeMount& mount : service.mounts) {
    if (mount.target->is_text() && mount.target->is_known() && !mount.target->text.empty())
      targets.push_back({normal_path(mount.target->text), mount.target->place});
  }
  const auto add = [&](const ComposeNode& item, std::string_view folder) {
    const ComposeNode& target = item["target"].exists() ? item["target"] : item["source"];
    if (!target.is_scalar() || !target.is_known() || target.text.empty()) return;
    const bool is_absolute = target.text.front() == '/';
    targets.push_back({normal_path(is_absolute ? std::string(target.text)
                                               : std::string(folder) + std::string(target.text)),
                       target.place});
  };
  for (const ComposeNode& item : secrets.items) add(item, "/run/secrets/");
  for (const ComposeNode& item : configs.items) add(item, "/");
  return targets;
}

// The lists of the file at hand, by where they begin.
std::vector<Span> lists_of(const yaml::Tree& tree) {
  std::vector<Span> lists;
  std::vector<yaml::Node> waiting = tree.documents();
  while (!waiting.empty()) {
    const yaml::Node node = waiting.back();
    waiting.pop_back();
    if (node.is_sequence()) lists.push_back(node.span());
    if (node.kind() == yaml::Kind::alias) continue;
    for (const yaml::Entry& entry : node.entries()) waiting.push_back(entry.value);
    for (const yaml::Node& item : node.items()) waiting.push_back(item);
  }
  std::sort(lists.begin(), lists.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return lists;
}

// So many lists within the items of one are looked past.
constexpr int most_inner_lists = 16;

// Whether two mounts are in one list. Of two lists of a file one replaces what the other has, as
// `extends` and a later document do.
bool are_in_one_list(const std::vector<Span>& lists, Span a, Span b) {
  auto list = std::upper_bound(lists.begin(), lists.end(), a.begin,
                               [](Offset at, Span one) { return at < one.begin; });
  for (int left = most_inner_lists; left > 0 && list != lists.begin(); --left) {
    --list;
    if (a.end <= list->end) return list->begin <= b.begin && b.end <= list->end;
  }
  return false;
}

void check_lost_mounts(const Compose& compose, Pass& pass) {
  std::vector<Span> lists;
  for (const ComposeProblem& problem : compose.problems()) {
    if (problem.kind != ComposeProblem::Kind::duplicate_target || !compose.is_here(problem.place))
      continue;
    if (lists.empty()) lists = lists_of(compose.tree());
    if (!are_in_one_list(lists, problem.place.span, problem.other.span)) continue;
    pass.report(problem.place, "{}", problem.message)
        .note(compose, problem.other, "the mount that is lost");
  }
}

}  // namespace

static void check(const Compose& compose, Pass& pass) {
  check_lost_mounts(compose, pass);
  for (const ComposeService& service : compose.services()) {
    std::map<std::string, ComposePlace, std::less<>> seen;
    for (const Target& target : targets_of(service)) {
      const auto [first, is_new] = seen.emplace(target.path, target.place);
      if (is_new) continue;
      pass.report(target.place, "`{}` is mounted twice in one container", target.path)
          .note(compose, first->second, "the first time");
    }
  }
}

extern constinit const Rule rule{.summary = "two mounts at one path of a container",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:duplicate-mount-target",
                                 .keys = "volumes tmpfs secrets configs",
                                 .check = check,
                                 .doc = R"md(
Of two `volumes` at one path Compose keeps the last without a word; a `tmpfs` beside one it refuses. Paths count as they
come out: `/data/` and `/data` are one.

```yaml bad 6:9-6:41 9:9-9:15
services:
  db:
    image: postgres:17
    volumes:
      - data:/var/lib/postgresql/data
      - ./data:/var/lib/postgresql/data/
      - cache:/cache
    tmpfs:
      - /cache:size=64m
volumes:
  data:
  cache:
```

```yaml bad 7:17-7:20
services:
  web:
    image: nginx:1.27
    secrets:
      - key
      - source: other
        target: key
secrets:
  key:
    file: ./key
  other:
    file: ./other
```

```yaml good
services:
  db:
    image: postgres:17
    volumes:
      - data:/var/lib/postgresql/data
      - ./backup:/var/lib/postgresql/backup
      - ${A}:/a
      - ${B}
      - ${C}
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::duplicate_mount_target
