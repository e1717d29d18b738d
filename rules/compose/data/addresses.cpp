#include "compose/data/addresses.h"

#include "engine/pass.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "compose/ip_address.h"

namespace hullint {
namespace {

void read_v4(std::string_view text, std::uint8_t* to) {
  for (const std::string_view part : split(text, '.')) {
    *to++ = static_cast<std::uint8_t>(to_number(part).value_or(0));
  }
}

unsigned hex_value(char c) {
  return static_cast<unsigned>(is_digit(c) ? c - '0' : to_lower(c) - 'a' + 10);
}

// The bytes of the groups between colons.
std::vector<std::uint8_t> read_groups(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  if (text.empty()) return bytes;
  for (const std::string_view group : split(text, ':')) {
    if (group.find('.') != std::string_view::npos) {
      bytes.resize(bytes.size() + 4);
      read_v4(group, bytes.data() + bytes.size() - 4);
      continue;
    }
    unsigned value = 0;
    for (const char c : group) value = value * 16 + hex_value(c);
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
    bytes.push_back(static_cast<std::uint8_t>(value & 0xFF));
  }
  return bytes;
}

// The bits of a byte that a prefix counts.
std::uint8_t mask_of(unsigned prefix, std::size_t byte) {
  const unsigned begin = static_cast<unsigned>(byte) * 8;
  if (prefix <= begin) return 0;
  const unsigned counted = std::min(prefix - begin, 8U);
  return static_cast<std::uint8_t>(0xFF << (8 - counted));
}

}  // namespace

std::optional<IpAddress> parse_address(std::string_view text) {
  IpAddress address;
  if (is_ipv4_address(text)) {
    address.is_v4 = true;
    read_v4(text, address.bytes.data());
    return address;
  }
  if (!is_ipv6_address(text)) return std::nullopt;
  const std::size_t gap = text.find("::");
  const std::vector<std::uint8_t> before = read_groups(text.substr(0, gap));
  const std::vector<std::uint8_t> after = gap == std::string_view::npos
                                              ? std::vector<std::uint8_t>{}
                                              : read_groups(text.substr(gap + 2));
  std::copy(before.begin(), before.end(), address.bytes.begin());
  std::copy(after.rbegin(), after.rend(), address.bytes.rbegin());
  return address;
}

bool Subnet::contains(const IpAddress& other) const {
  if (address.is_v4 != other.is_v4) return false;
  for (std::size_t byte = 0; byte < address.bytes.size(); ++byte) {
    if (((address.bytes[byte] ^ other.bytes[byte]) & mask_of(prefix, byte)) != 0) return false;
  }
  return true;
}

bool Subnet::contains(const Subnet& other) const {
  return prefix <= other.prefix && contains(other.address);
}

bool Subnet::overlaps(const Subnet& other) const {
  return contains(other) || other.contains(*this);
}

IpAddress Subnet::first() const {
  IpAddress result = address;
  for (std::size_t byte = 0; byte < result.bytes.size(); ++byte) {
    result.bytes[byte] = static_cast<std::uint8_t>(result.bytes[byte] & mask_of(prefix, byte));
  }
  return result;
}

IpAddress Subnet::last() const {
  IpAddress result = address;
  for (std::size_t byte = 0; byte < (address.is_v4 ? 4U : 16U); ++byte) {
    const auto rest = static_cast<std::uint8_t>(~mask_of(prefix, byte));
    result.bytes[byte] = static_cast<std::uint8_t>(result.bytes[byte] | rest);
  }
  return result;
}

std::optional<Subnet> parse_subnet(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::optional<IpAddress> address = parse_address(text.substr(0, slash));
  const std::optional<long long> prefix = to_number(text.substr(slash + 1));
  if (!address || !prefix || *prefix > static_cast<long long>(address->bits())) return std::nullopt;
  return Subnet{*address, static_cast<unsigned>(*prefix)};
}

std::string to_text(const IpAddress& address) {
  const auto& bytes = address.bytes;
  if (address.is_v4) return fmt::format("{}.{}.{}.{}", bytes[0], bytes[1], bytes[2], bytes[3]);
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    text += fmt::format("{}{:x}", at == 0 ? "" : ":", bytes[at] << 8 | bytes[at + 1]);
  }
  return text;
}

std::string to_text(const Subnet& subnet) {
  return fmt::format("{}/{}", to_text(subnet.first()), subnet.prefix);
}

}  // namespace hullint
