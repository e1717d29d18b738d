#include <algorithm>
#include <tuple>
#include <vector>

#include "base/strings.h"
#include "compose/data/addresses.h"
#include "compose/data/published.h"
#include "engine/pass.h"

namespace hullint::rules::compose::duplicate_published_port {

namespace {

// A run of ports of the host that one entry takes.
struct Claim {
  const ComposeService* service = nullptr;
  const ComposePort* port = nullptr;
  std::size_t order = 0;
  std::string protocol;
  ComposePort::Range range;
  std::optional<IpAddress> address;  // nothing for all of the host's
};

// Of the claims that are still open this many are looked at, so that work stays linear.
constexpr std::size_t most_compared = 64;

// The claim of an entry; nothing if it is not certain which ports it takes.
std::optional<Claim> claim_of(const ComposeService& service, const ComposePort& port) {
  if (!port.host_ports || port.host_ports->first == 0 || !port.container_ports) return std::nullopt;
  const ComposePort::Range host = *port.host_ports;
  const ComposePort::Range container = *port.container_ports;
  // Of a longer run the engine takes the first that is free.
  if (host.last - host.first != container.last - container.first) return std::nullopt;
  if (!port.host_ip->is_known() || !port.protocol->is_known()) return std::nullopt;
  Claim claim{&service, &port, 0, "tcp", host, std::nullopt};
  if (port.protocol->is_text()) claim.protocol = lower(port.protocol->text);
  if (port.host_ip->is_scalar() && !port.host_ip->text.empty()) {
    claim.address = parse_address(port.host_ip->text);
    if (!claim.address) return std::nullopt;
  }
  return claim;
}

bool share_address(const Claim& a, const Claim& b) {
  if (!a.address || !b.address) return true;
  if (a.address->is_v4 != b.address->is_v4) return false;
  return *a.address == *b.address || a.address->is_unspecified() || b.address->is_unspecified();
}

bool are_in_conflict(const Claim& a, const Claim& b) {
  if (a.protocol != b.protocol || a.range.last < b.range.first || b.range.last < a.range.first)
    return false;
  return share_address(a, b) &&
         (a.service == b.service || co_active(*a.service, *b.service).value_or(false));
}

void report(const Claim& earlier, const Claim& later, const Compose& compose, Pass& pass) {
  // What an anchor or `extends` brings to several services stands in one place.
  const bool is_same_text = earlier.port->place == later.port->place;
  const ComposePlace& place = is_same_text ? later.service->place : later.port->published->place;
  const auto first = std::max(earlier.range.first, later.range.first);
  const std::string who = earlier.service == later.service
                              ? "twice by this service"
                              : fmt::format("by `{}` too", earlier.service->name);
  pass.report(place, "port {}/{} of the host is published {}: only one of them can have it", first,
              later.protocol, who)
      .note(compose, earlier.port->published->place, "the first one");
}

std::vector<Claim> claims_of(const Compose& compose) {
  std::vector<Claim> claims;
  claims.reserve(compose.services().size());
  for (const ComposeService& service : compose.services()) {
    if (!may_publish(service)) continue;
    for (const ComposePort& port : service.ports) {
      if (std::optional<Claim> claim = claim_of(service, port)) {
        claim->order = claims.size();
        claims.push_back(*std::move(claim));
      }
    }
  }
  return claims;
}

}  // namespace

static void check(const Compose& compose, Pass& pass) {
  std::vector<Claim> claims = claims_of(compose);
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tie(a.protocol, a.range.first, a.order) <
           std::tie(b.protocol, b.range.first, b.order);
  });
  std::vector<const Claim*> open;
  for (const Claim& claim : claims) {
    std::erase_if(open, [&](const Claim* other) {
      return other->protocol != claim.protocol || other->range.last < claim.range.first;
    });
    const auto other = std::find_if(open.begin(), open.end(),
                                    [&](const Claim* one) { return are_in_conflict(*one, claim); });
    if (other != open.end()) {
      const bool in_order = (*other)->order < claim.order;
      report(in_order ? **other : claim, in_order ? claim : **other, compose, pass);
    }
    if (open.size() < most_compared) open.push_back(&claim);
  }
}

extern constinit const Rule rule{.summary = "port of the host that is published twice",
                                 .severity = Severity::error,
                                 .groups = "network correctness",
                                 .aliases = "dclint:no-duplicate-exported-ports",
                                 .keys = "ports",
                                 .check = check,
                                 .doc = R"md(
The second container that wants a port of the host does not start: the address is in use. Ports, ranges, protocols and
addresses are compared as the engine does, and services that never run together are left out.

```yaml bad 9:20-9:24 12:20-12:24
services:
  web:
    image: nginx:1.27
    ports:
      - "8080:80"
  admin:
    image: nginx:1.27
    ports:
      - "127.0.0.1:8080:80"
      - "9000-9010:9000-9010"
      - target: 80
        published: 9005
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:8080:80"
      - "127.0.0.2:8080:80"
      - "8080:80/udp"
      - "80"
  other:
    image: nginx:1.27
    ports:
      - "80"
      - "127.0.0.1::81"
      - "127.0.0.1::82"
      - target: 83
      - "${PORT}:84"
  debug:
    profiles: [debug]
    image: nginx:1.27
    ports:
      - "9000:80"
  release:
    profiles: [release]
    image: nginx:1.27
    ports:
      - "9000:80"
```
)md"};

}  // namespace hullint::rules::compose::duplicate_published_port
