#include "compose/data/ports.h"

#include <algorithm>

#include "base/strings.h"
#include "compose/data/order.h"

namespace hullint {

std::vector<yaml::Node> unquoted_ports(const Compose& compose) {
  std::vector<yaml::Node> ports;
  for (const yaml::Entry& service : written_services(compose)) {
    for (const yaml::Node& list : {service.value["ports"], service.value["expose"]}) {
      if (!list.is_sequence()) continue;
      for (const yaml::Node& item : list.items()) {
        const bool is_plain = item.is_scalar() && item.style() == yaml::Style::plain &&
                              item.tag().empty() && !item.has_hole();
        if (is_plain && item.text().find_first_of("$\"\\\n") == std::string_view::npos)
          ports.push_back(item);
      }
    }
  }
  return ports;
}

bool is_base_sixty(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ':');
  if (parts.size() < 2 || parts.front().empty() || parts.front().front() == '0') return false;
  const auto is_number = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
  };
  return std::all_of(parts.begin(), parts.end(), is_number) &&
         std::all_of(parts.begin() + 1, parts.end(), [](std::string_view part) {
           return part.size() == 1 || (part.size() == 2 && part.front() < '6');
         });
}

std::string quoted_port(yaml::Node port) { return "\"" + std::string(port.text()) + "\""; }

}  // namespace hullint
