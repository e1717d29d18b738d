#include <algorithm>

#include "base/strings.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::docker_tcp_endpoint {

struct Endpoint {
  std::string_view host;
  std::string_view port;
};

// `tcp://host:port`, also with a path.
static std::optional<Endpoint> endpoint_of(std::string_view text) {
  if (!text.starts_with("tcp://")) return std::nullopt;
  text.remove_prefix(6);
  text = text.substr(0, text.find('/'));
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return Endpoint{text, "2375"};
  return Endpoint{text.substr(0, colon), text.substr(colon + 1)};
}

static bool is_set(const ComposeService& service, std::string_view name) {
  return std::any_of(service.environment.begin(), service.environment.end(),
                     [&](const ComposeVariable& variable) {
                       return variable.name == name &&
                              !(variable.value->is_known() && variable.value->text.empty() &&
                                variable.value->is_scalar());
                     });
}

// A service of the project by one of its names: what is said to it stays on the project's network.
static bool is_own_host(const Compose& compose, std::string_view host) {
  return std::any_of(compose.services().begin(), compose.services().end(),
                     [&](const ComposeService& service) {
                       return service.name == host || is_text_of(service["container_name"], host) ||
                              is_text_of(service["hostname"], host);
                     });
}

static void check_environment(const Compose& compose, const ComposeService& service, Pass& pass) {
  for (const ComposeVariable& variable : service.environment) {
    if (variable.name != "DOCKER_HOST" || !variable.value->is_text() || !variable.value->is_known())
      continue;
    const auto endpoint = endpoint_of(variable.value->text);
    if (!endpoint || endpoint->port == "2376" || is_set(service, "DOCKER_TLS_VERIFY") ||
        is_set(service, "DOCKER_TLS") || is_own_host(compose, endpoint->host))
      continue;
    pass.report(variable.value->place,
                "anyone on the way to `{}` can control that engine: use TLS, or `ssh://`",
                endpoint->host);
  }
}

// The words of a command, as texts or as one.
static std::vector<std::string_view> words_of(const ComposeNode& command) {
  if (command.is_text() && command.is_known()) return split_words(command.text);
  std::vector<std::string_view> words;
  words.reserve(command.items.size());
  for (const ComposeNode& item : command.items)
    words.push_back(item.is_known() ? item.text : std::string_view());
  return words;
}

static bool listens_openly(const ComposeService& service) {
  bool is_open = false;
  for (const std::string_view key : {"entrypoint", "command"}) {
    const std::vector<std::string_view> words = words_of(service[key]);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string_view word = words[i];
      if (one_of(word, "--tls --tlsverify --tls=true --tlsverify=true")) return false;
      const bool is_next = (word == "-H" || word == "--host") && i + 1 < words.size();
      const std::string_view value = is_next                       ? words[i + 1]
                                     : word.starts_with("--host=") ? word.substr(7)
                                     : word.starts_with("-H=")     ? word.substr(3)
                                     : word.starts_with("-Htcp:")  ? word.substr(2)
                                                                   : std::string_view();
      const auto endpoint = endpoint_of(value);
      is_open = is_open || (endpoint && !one_of(endpoint->host, "127.0.0.1 localhost"));
    }
  }
  return is_open;
}

static bool runs_daemon(const ComposeService& service) {
  for (const std::string_view key : {"entrypoint", "command"}) {
    for (const std::string_view word : words_of(service[key])) {
      if (word.substr(word.rfind('/') + 1) == "dockerd") return true;
    }
  }
  return false;
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    check_environment(compose, service, pass);
    if (!runs_daemon(service) || !listens_openly(service)) continue;
    const ComposeNode& command = service["command"];
    pass.report(command.exists() ? command.place : service["entrypoint"].place,
                "this engine takes orders from everyone who reaches its port: add `--tlsverify`");
  }
}

extern constinit const Rule rule{.summary = "engine reached without TLS",
                                 .severity = Severity::warning,
                                 .groups = "isolation security",
                                 .keys = "environment entrypoint command",
                                 .check = check,
                                 .doc = R"md(
Whoever can talk to an engine has its host. Over `tcp://` without TLS nobody is asked who they are, and everyone on the way
reads and changes what is said. A proxy or an engine among the services of the same file is fine: what is said to it does
not leave the project's network.

```yaml bad 5:20-5:48 8:14-8:43
services:
  ci:
    image: registry.example.org/ci:1
    environment:
      DOCKER_HOST: tcp://build.example.org:2375
  engine:
    image: registry.example.org/engine:1
    command: dockerd -H tcp://0.0.0.0:2375
```

```yaml good
services:
  ci:
    image: registry.example.org/ci:1
    environment:
      DOCKER_HOST: tcp://build.example.org:2376
      DOCKER_TLS_VERIFY: "1"
  proxied:
    image: registry.example.org/ci:1
    environment: ["DOCKER_HOST=tcp://proxy:2375"]
  proxy:
    image: registry.example.org/proxy:1
  engine:
    image: registry.example.org/engine:1
    command: [dockerd, -H, "tcp://0.0.0.0:2376", --tlsverify]
```
)md"};

}  // namespace hullint::rules::compose::docker_tcp_endpoint
