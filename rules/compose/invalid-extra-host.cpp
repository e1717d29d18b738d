#include "base/strings.h"
#include "compose/data/addresses.h"
#include "compose/short_form.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_extra_host {

static std::string_view without_brackets(std::string_view address) {
  if (address.size() > 1 && address.front() == '[' && address.back() == ']')
    return address.substr(1, address.size() - 2);
  return address;
}

// Reports the first one that is none.
static void check_addresses(std::string_view addresses, const ComposePlace& place, Pass& pass) {
  for (const std::string_view part : split(addresses, ',')) {
    const std::string_view address = trim(part);
    if (address == "host-gateway" || parse_address(without_brackets(address))) continue;
    pass.report(place, "`{}` is no IP address and not `host-gateway`", address);
    return;
  }
}

static void check_name(std::string_view name, const ComposePlace& place, Pass& pass) {
  if (!name.empty() && name.find_first_of(":=") == std::string_view::npos) return;
  pass.report(place, "`{}` is no name of a host", name);
}

// `host=address` or `host:address`, where the address may hold colons.
static void check_text(const ComposeNode& item, const Compose& compose, Pass& pass) {
  const ScalarParts parts(item, compose.files());
  const std::string_view text = item.text;
  std::size_t at = text.find('=');
  if (at == std::string_view::npos) at = text.find(':');
  if (at == std::string_view::npos) {
    if (!item.is_known()) return;
    pass.report(item.place, "`{}` has no address: an extra host is `host=address`", text);
    return;
  }
  const Span name{0, static_cast<Offset>(at)};
  const Span address{name.end + 1, parts.whole().end};
  if (parts.is_known(name))
    check_name(parts.text(name), name.empty() ? item.place : parts.place(name), pass);
  if (parts.is_known(address)) check_addresses(parts.text(address), parts.place(address), pass);
}

static void check_hosts(const ComposeNode& hosts, const Compose& compose, Pass& pass) {
  for (const ComposeNode& item : hosts.items)
    if (item.is_text()) check_text(item, compose, pass);
  for (const ComposeEntry& entry : hosts.entries) {
    check_name(entry.key, entry.key_place, pass);
    if (entry.value.is_scalar() && entry.value.is_known())
      check_addresses(entry.value.text, entry.value.place, pass);
    for (const ComposeNode& item : entry.value.items)
      if (item.is_scalar() && item.is_known()) check_addresses(item.text, item.place, pass);
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    check_hosts(service["extra_hosts"], compose, pass);
    check_hosts(service["build"]["extra_hosts"], compose, pass);
  }
}

extern constinit const Rule rule{.summary = "extra host that the engine refuses",
                                 .severity = Severity::error,
                                 .groups = "network correctness",
                                 .aliases = "compose-go:invalid-extra-host",
                                 .keys = "extra_hosts",
                                 .check = check,
                                 .doc = R"md(
An extra host is `host=address` or `host:address`. The address is an IP address, or `host-gateway` for the host itself;
a name cannot stand for another.

```yaml bad 5:12-5:21 6:9-6:16 7:9-7:20 11:12-11:22
services:
  app:
    image: example/app:1.4
    extra_hosts:
      - db:localhost
      - "cache"
      - ":10.0.0.1"
  other:
    image: example/app:1.4
    extra_hosts:
      api: 10.0.0.300
```

```yaml good
services:
  app:
    image: example/app:1.4
    extra_hosts:
      - host.docker.internal:host-gateway
      - db=10.0.0.7
      - "v6:::1"
      - "v6b=[::1]"
      - api:${API_ADDRESS}
      - ${EXTRA}
  other:
    image: example/app:1.4
    extra_hosts:
      api: 10.0.0.3
      both: [10.0.0.4, "::1"]
```
)md"};

}  // namespace hullint::rules::compose::invalid_extra_host
