#include "compose/data/running.h"

#include <algorithm>

#include "base/strings.h"
#include "compose/data/offers.h"

namespace hullint {
namespace {

constexpr WordList words_of_jobs(
    "init migrate migrates migration migrations migrator migrater setup seed seeder bootstrap "
    "provision provisioner job oneshot");

// `db-migrate`, `init_db`: one of the words between the signs is a job's.
bool is_name_of_job(std::string_view name) {
  std::size_t begin = 0;
  while (begin <= name.size()) {
    const std::size_t end = std::min(name.find_first_of("-_.", begin), name.size());
    if (one_of(lower(name.substr(begin, end - begin)), words_of_jobs)) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

bool runs_container(const ComposeService& service) { return !service["provider"].exists(); }

OneShots::OneShots(const Compose& compose) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (dependency.condition == "service_completed_successfully")
        awaited_.push_back(dependency.service);
    }
  }
  std::sort(awaited_.begin(), awaited_.end());
}

bool OneShots::has(const ComposeService& service) const {
  const ComposeNode& mode = service["deploy"]["mode"];
  if (is_text_of(mode, "replicated-job") || is_text_of(mode, "global-job")) return true;
  return is_name_of_job(service.name) ||
         std::binary_search(awaited_.begin(), awaited_.end(), service.name);
}

bool is_on(const ComposeNode& node) { return node.is_known() && node.as_bool().value_or(false); }

bool is_text_of(const ComposeNode& node, std::string_view text) {
  return node.is_scalar() && node.is_known() && node.text == text;
}

bool is_absent(const ComposeNode& node) { return !node.exists() || node.is_null(); }

const ComposeNode& deployed_limit(const ComposeService& service, std::string_view name) {
  return service["deploy"]["resources"]["limits"][name];
}

void report_host_namespace(const Compose& compose, Pass& pass, std::string_view key,
                           std::string_view reason) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& node = service[key];
    if (!is_text_of(node, "host")) continue;
    Finding finding = pass.report(node.place, "`{}: host` {}", key, reason);
    offer_to_remove(finding, compose, node.place, fmt::format("take `{}` out", key));
  }
}

}  // namespace hullint
