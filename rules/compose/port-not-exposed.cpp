#include <algorithm>

#include "base/strings.h"
#include "compose/data/builds.h"
#include "engine/pass.h"

namespace hullint::rules::compose::port_not_exposed {

// What a stage and those that it is FROM expose.
struct Exposed {
  struct Ports {
    long long first = 0;
    long long last = 0;
    std::string protocol;
  };
  std::vector<Ports> ports;
  bool is_known = true;  // false if one of them is computed
  bool is_whole = true;  // false if the base image may expose more
  const Instruction* last = nullptr;
};

static void add(Exposed& exposed, const Value& word) {
  const std::string_view text = word.text;
  const std::size_t slash = text.find('/');
  const std::string_view range = text.substr(0, slash);
  const std::size_t dash = range.find('-');
  const auto first = to_number(range.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : to_number(range.substr(dash + 1));
  if (!word.known || !first || !last) {
    exposed.is_known = false;
    return;
  }
  exposed.ports.push_back(
      {*first, *last, slash == std::string_view::npos ? "tcp" : lower(text.substr(slash + 1))});
}

static Exposed exposed_by(const Dockerfile& file, const Stage& target) {
  Exposed exposed;
  exposed.is_whole = file.origin(target).scratch;
  for (const Stage* stage : file.chain(target)) {
    for (const Instruction& instruction : file.instructions_of(*stage)) {
      if (!instruction.is(Keyword::expose) || instruction.onbuild) continue;
      exposed.last = &instruction;
      for (const Word& word : instruction.words) add(exposed, file.expand(word, instruction));
    }
  }
  return exposed;
}

static bool holds(const Exposed& exposed, const ComposePort& port, std::string_view protocol) {
  const auto range = *port.container_ports;
  return std::any_of(exposed.ports.begin(), exposed.ports.end(), [&](const Exposed::Ports& ports) {
    return ports.first <= range.first && range.last <= ports.last && ports.protocol == protocol;
  });
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!service.build || service.ports.empty()) continue;
    const auto built = dockerfile_of(*service.build, pass.workspace());
    if (!built) continue;
    const auto target = target_stage(*service.build, built->file());
    if (!target) continue;
    const Exposed exposed = exposed_by(built->file(), built->file().stages()[*target]);
    if (!exposed.is_known) continue;
    for (const ComposePort& port : service.ports) {
      if (!port.container_ports || !port.protocol->is_known()) continue;
      const std::string protocol = port.protocol->is_scalar() ? lower(port.protocol->text) : "tcp";
      if (holds(exposed, port, protocol)) continue;
      Finding finding = pass.report(port.target->place, "{} exposes no port {}/{}", built->name(),
                                    port.target->text, protocol);
      const bool is_unsure = !exposed.is_whole && exposed.last == nullptr;
      finding.confidence(is_unsure ? Confidence::low : Confidence::medium);
      if (exposed.last != nullptr) built->note(finding, exposed.last->span, "what it exposes");
    }
  }
}

extern constinit const Rule rule{.summary = "published port that the Dockerfile does not expose",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "network build",
                                 .reach = Reach::workspace,
                                 .keys = "build",
                                 .check = check,
                                 .doc = R"md(
`EXPOSE` says on which ports an image listens. A port that is published and not among them is most likely another
than the one that is meant. The base image may expose more: without an `EXPOSE` in the file the finding is unsure.

```dockerfile file=Dockerfile
FROM node:22
EXPOSE 3000 9000-9010/udp
```

```yaml bad 5:15-5:19 6:15-6:19
services:
  web:
    build: .
    ports:
      - "8080:8000"
      - "3000:3000/udp"
```

```dockerfile file=Dockerfile
FROM node:22
EXPOSE 3000 9000-9010/udp
```

```yaml good
services:
  web:
    build: .
    ports:
      - "8080:3000"
      - "9001:9001/udp"
      - "80:${PORT}"
  db:
    image: postgres:17
    ports: ["5432:5432"]
```
)md"};

}  // namespace hullint::rules::compose::port_not_exposed
