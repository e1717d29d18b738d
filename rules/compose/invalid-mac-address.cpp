#include <algorithm>
#include <map>
#include <string>

#include "base/strings.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_mac_address {

namespace {

struct Holder {
  const ComposeService* service = nullptr;
  ComposePlace place;
};

using Holders = std::map<std::string, Holder, std::less<>>;

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

// The twelve digits of an address in one of the forms of Go's `net.ParseMAC`: pairs between colons
// or dashes, fours between dots. "" if it is none of six bytes.
std::string digits_of(std::string_view text) {
  const char separator = text.size() == 17 ? text[2] : '.';
  if (text.size() == 17 ? separator != ':' && separator != '-' : text.size() != 14) return {};
  const std::size_t group = separator == '.' ? 4 : 2;
  std::string digits;
  for (const std::string_view part : split(text, separator)) {
    if (part.size() != group) return {};
    digits += lower(part);
  }
  return std::all_of(digits.begin(), digits.end(), is_hex) ? digits : "";
}

void check_address(const ComposeService& service, const ComposeNode& node, const Compose& compose,
                   Holders& holders, Pass& pass) {
  if (!node.is_text() || !node.is_known() || node.text.empty()) return;
  const std::string digits = digits_of(node.text);
  if (digits.empty()) {
    pass.report(node.place, "`{}` is no MAC address: six bytes, such as `02:42:ac:11:00:02`",
                node.text);
    return;
  }
  if (one_of(digits.substr(1, 1), "1 3 5 7 9 b d f")) {
    pass.report(node.place,
                "`{}` is an address of a group: the second digit of a host's address is even",
                node.text);
  }
  const auto [first, is_new] = holders.emplace(digits, Holder{&service, node.place});
  if (is_new || first->second.service == &service) return;
  if (!co_active(*first->second.service, service).value_or(false)) return;
  const bool is_same_text = first->second.place == node.place;
  pass.report(is_same_text ? service.place : node.place, "`{}` has the MAC address `{}` too",
              first->second.service->name, node.text)
      .note(compose, first->second.place, "the first one");
}

}  // namespace

static void check(const Compose& compose, Pass& pass) {
  Holders holders;
  for (const ComposeService& service : compose.services()) {
    check_address(service, service["mac_address"], compose, holders, pass);
    for (const ComposeEntry& network : service["networks"].entries)
      check_address(service, network.value["mac_address"], compose, holders, pass);
  }
}

extern constinit const Rule rule{.summary = "MAC address that a container cannot have",
                                 .severity = Severity::warning,
                                 .groups = "network correctness",
                                 .keys = "mac_address",
                                 .check = check,
                                 .doc = R"md(
A MAC address is six bytes; the lowest bit of the first says that it is a group's. Two containers with one address in a
network lose each other's packets.

```yaml bad 4:18-4:32 7:18-7:37 15:18-15:35
services:
  a:
    image: nginx:1.27
    mac_address: 02:42:ac:11:00
  b:
    image: nginx:1.27
    mac_address: "03:42:ac:11:00:02"
  c:
    image: nginx:1.27
    networks:
      back:
        mac_address: 02-42-AC-11-00-03
  d:
    image: nginx:1.27
    mac_address: 02:42:ac:11:00:03
networks:
  back:
```

```yaml good
services:
  a:
    image: nginx:1.27
    mac_address: 02:42:ac:11:00:02
  b:
    image: nginx:1.27
    mac_address: 0242.ac11.0003
  c:
    image: nginx:1.27
    mac_address: ${MAC}
```
)md"};

}  // namespace hullint::rules::compose::invalid_mac_address
