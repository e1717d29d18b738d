#pragma once

#include <string_view>

namespace hullint {

// What Go's `net.ParseIP` takes: four decimal numbers without leading zeros; or an IPv6 address,
// also with an IPv4 address at its end, without brackets and without a zone.
bool is_ipv4_address(std::string_view text);
bool is_ipv6_address(std::string_view text);
bool is_ip_address(std::string_view text);

}  // namespace hullint
