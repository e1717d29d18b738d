#include "compose/ip_address.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"

namespace hullint {
namespace {

bool is_hex(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }

// The groups of 16 bits between colons; -1 if one is none. An IPv4 address counts two, and may only
// be the last.
int groups_in(std::string_view text, bool (*is_tail)(std::string_view)) {
  if (text.empty()) return 0;
  const std::vector<std::string_view> groups = split(text, ':');
  int count = 0;
  for (std::size_t index = 0; index < groups.size(); ++index) {
    const std::string_view group = groups[index];
    if (index + 1 == groups.size() && is_tail(group)) return count + 2;
    if (group.empty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), is_hex))
      return -1;
    ++count;
  }
  return count;
}

bool is_no_tail(std::string_view /*group*/) { return false; }

}  // namespace

bool is_ipv4_address(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '.');
  return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           if (part.size() > 3 || (part.size() > 1 && part.front() == '0')) return false;
           const std::optional<long long> number = to_number(part);
           return number && *number <= 255;
         });
}

bool is_ipv6_address(std::string_view text) {
  if (text.size() > 45 || text.find(':') == std::string_view::npos) return false;
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return groups_in(text, is_ipv4_address) == 8;
  const std::string_view behind = text.substr(gap + 2);
  const int before = groups_in(text.substr(0, gap), is_no_tail);
  const int after = groups_in(behind, is_ipv4_address);
  return before >= 0 && after >= 0 && before + after < 8;
}

bool is_ip_address(std::string_view text) { return is_ipv4_address(text) || is_ipv6_address(text); }

}  // namespace hullint
