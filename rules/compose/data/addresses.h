#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hullint {

// An IPv4 or IPv6 address. Of IPv4 the first four bytes count.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  bool is_v4 = false;

  unsigned bits() const { return is_v4 ? 32 : 128; }
  bool is_unspecified() const { return bytes == std::array<std::uint8_t, 16>{}; }
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

// What Go's `net.ParseIP` takes, without brackets; nothing for anything else.
std::optional<IpAddress> parse_address(std::string_view text);

// `10.0.0.0/8`: an address and how many of its first bits count.
struct Subnet {
  IpAddress address;  // as written: bits behind the prefix may be set
  unsigned prefix = 0;

  bool contains(const IpAddress& other) const;
  bool contains(const Subnet& other) const;
  bool overlaps(const Subnet& other) const;
  // The first and last address: the network's own, and of IPv4 its broadcast address.
  IpAddress first() const;
  IpAddress last() const;
};

// What Go's `net.ParseCIDR` takes.
std::optional<Subnet> parse_subnet(std::string_view text);

// IPv4 in decimal, IPv6 as eight groups without a gap; a subnet with its prefix, from its first
// address.
std::string to_text(const IpAddress& address);
std::string to_text(const Subnet& subnet);

}  // namespace hullint
