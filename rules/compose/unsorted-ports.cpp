#include <optional>

#include "base/strings.h"
#include "compose/data/order.h"

namespace hullint::rules::compose::unsorted_ports {

// The first port of `8080-8090`; nothing if it is not a number.
static std::optional<long long> first_port(std::string_view text) {
  return to_number(text.substr(0, text.find('-')));
}

// What a short form publishes, or the port of the container if it leaves the host's to Docker.
static std::optional<long long> port_of(std::string_view text) {
  if (text.find('$') != std::string_view::npos) return std::nullopt;
  text = text.substr(0, text.find('/'));
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return first_port(text);
  const std::string_view host = text.substr(0, colon);
  const std::size_t address = host.rfind(':');
  const std::string_view published =
      address == std::string_view::npos ? host : host.substr(address + 1);
  return first_port(published.empty() ? text.substr(colon + 1) : published);
}

static std::vector<SortKey> keys_of(yaml::Node ports) {
  std::vector<SortKey> keys;
  keys.reserve(ports.size());
  for (const yaml::Node& item : ports.items()) {
    const yaml::Node published = item["published"].exists() ? item["published"] : item["target"];
    const std::string_view text = item.is_mapping() ? published.text() : item.text();
    const auto port = port_of(text);
    keys.push_back({.rank = port.value_or(0), .shown = std::string(text), .pinned = !port});
  }
  return keys;
}

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services)) {
    const yaml::Node ports = service.value["ports"];
    if (ports.is_sequence()) report_disorder(compose, pass, ports, keys_of(ports), "by port");
  }
}

extern constinit const Rule rule{.summary = "ports of a service that are not sorted by number",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "dclint:service-ports-alphabetical-order",
                                 .keys = "ports",
                                 .check = check,
                                 .doc = R"md(
The order of ports means nothing to Compose. Sorted by the host's port, or the container's where Docker chooses, one is
found faster. Ports that variables give stay where they are.

```yaml bad 6:9-6:28
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:8443:443"
      - "127.0.0.1:8080:80"
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:8080:80"
      - "127.0.0.1:8443:443"
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:990:80"
      - "${PORT}:81"
      - target: 82
        published: "8080"
        host_ip: 127.0.0.1
      - "127.0.0.1:9000-9010:9000-9010"
```
)md"};

}  // namespace hullint::rules::compose::unsorted_ports
