#include <algorithm>
#include <map>

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::dependency_cycle {

// A dependency on a service of the project, and that service's place among them.
struct Edge {
  std::size_t to = 0;
  const ComposeDependency* dependency = nullptr;
};
using Graph = std::vector<std::vector<Edge>>;

static Graph graph_of(const Compose& compose) {
  std::map<std::string_view, std::size_t> index;
  for (std::size_t at = 0; at < compose.services().size(); ++at)
    index.emplace(compose.services()[at].name, at);
  Graph graph(index.size());
  for (std::size_t at = 0; at < graph.size(); ++at)
    for (const ComposeDependency& dependency : compose.services()[at].dependencies)
      if (const auto to = index.find(dependency.service); dependency.is_known && to != index.end())
        graph[at].push_back({to->second, &dependency});
  return graph;
}

// A service on the way that the search is on, and which of its edges is the next.
struct Step {
  std::size_t service = 0;
  std::size_t next = 0;
};

// `way` leads from the service that the last edge goes back to.
static void report_cycle(const Compose& compose, const Graph& graph, const std::vector<Step>& way,
                         std::size_t first, Pass& pass) {
  constexpr std::size_t most = 8;
  const Step& last = way.back();
  const Edge& closing = graph[last.service][last.next - 1];
  const auto name = [&](std::size_t service) {
    return "`" + std::string(compose.services()[service].name) + "`";
  };
  if (first + 1 == way.size()) {
    pass.report(closing.dependency->place, "{} depends on itself", name(last.service));
    return;
  }
  std::string round = name(last.service);
  for (std::size_t at = first; at < way.size(); ++at) {
    if (at - first == most && at + 1 < way.size()) {
      round += " -> ... -> " + name(last.service);
      break;
    }
    round += " -> " + name(way[at].service);
  }
  Finding finding =
      pass.report(closing.dependency->place, "these services need each other: {}", round);
  for (std::size_t at = first; at + 1 < way.size() && at - first < most; ++at) {
    const Edge& edge = graph[way[at].service][way[at].next - 1];
    finding.note(compose, edge.dependency->place,
                 name(way[at].service) + " needs " + name(edge.to));
  }
}

static void check(const Compose& compose, Pass& pass) {
  const Graph graph = graph_of(compose);
  constexpr auto not_on_way = static_cast<std::size_t>(-1);
  std::vector<std::size_t> place_on_way(graph.size(), not_on_way);
  std::vector<bool> seen(graph.size(), false);
  for (std::size_t start = 0; start < graph.size(); ++start) {
    if (seen[start]) continue;
    std::vector<Step> way{{start, 0}};
    seen[start] = true;
    place_on_way[start] = 0;
    while (!way.empty()) {
      Step& step = way.back();
      if (step.next == graph[step.service].size()) {
        place_on_way[step.service] = not_on_way;
        way.pop_back();
        continue;
      }
      const std::size_t to = graph[step.service][step.next++].to;
      if (place_on_way[to] != not_on_way) {
        report_cycle(compose, graph, way, place_on_way[to], pass);
      } else if (!seen[to]) {
        seen[to] = true;
        place_on_way[to] = way.size();
        way.push_back({to, 0});
      }
    }
  }
}

extern constinit const Rule rule{
    .summary = "services that need each other",
    .severity = Severity::error,
    .groups = "correctness references",
    .aliases = "compose-go:dependency-cycle",
    .keys = "depends_on links volumes_from network_mode ipc pid uts cgroup",
    .check = check,
    .doc = R"md(
Compose refuses services that need each other in a circle: none of them could be the first to start. Besides
`depends_on`, `links`, `volumes_from` and `service:NAME` in `network_mode`, `ipc`, `pid`, `uts` or `cgroup` make a
service need another.

```yaml bad 7:13-7:16
services:
  web:
    image: nginx:1.27
    depends_on: [api]
  api:
    image: example/api:1.0
    links: [web]
```

```yaml bad 4:18-4:21
services:
  web:
    image: nginx:1.27
    depends_on: [web]
```

```yaml good
services:
  web:
    image: nginx:1.27
    depends_on: [api, db]
  api:
    image: example/api:1.0
    depends_on: [db]
  db:
    image: postgres:17
```
)md"};

}  // namespace hullint::rules::compose::dependency_cycle
