#include "compose/data/ipam.h"

namespace hullint {
namespace {

bool is_known_text(const ComposeNode& node) { return node.is_text() && node.is_known(); }

}  // namespace

std::vector<IpamPool> pools_of(const ComposeResource& network) {
  std::vector<IpamPool> pools;
  const ComposeNode& config = network["ipam"]["config"];
  pools.reserve(config.items.size());
  for (const ComposeNode& item : config.items) {
    IpamPool pool;
    pool.node = &item;
    if (is_known_text(item["subnet"])) pool.subnet = parse_subnet(item["subnet"].text);
    if (is_known_text(item["gateway"])) pool.gateway = parse_address(item["gateway"].text);
    if (is_known_text(item["ip_range"])) pool.range = parse_subnet(item["ip_range"].text);
    pools.push_back(pool);
  }
  return pools;
}

bool declares_all_subnets(const ComposeResource& network) {
  if (network.external.value_or(true) || !network.node->is_known()) return false;
  const ComposeNode& ipam = network["ipam"];
  const ComposeNode& driver = network["driver"];
  const ComposeNode& pool_driver = ipam["driver"];
  // Other drivers have addresses of their own.
  if (driver.is_scalar() && (!driver.is_known() || driver.text.find('/') != std::string::npos))
    return false;
  if (pool_driver.is_scalar() && (!pool_driver.is_known() || pool_driver.text != "default"))
    return false;
  if (!ipam.is_known() || !ipam["config"].is_known()) return false;
  for (const IpamPool& pool : pools_of(network)) {
    if (!pool.subnet && (*pool.node)["subnet"].exists()) return false;
    if (!pool.node->is_mapping() || !pool.node->is_known()) return false;
  }
  return true;
}

}  // namespace hullint
