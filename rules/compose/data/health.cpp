#include "compose/data/health.h"

#include <optional>

#include "base/strings.h"
#include "compose/data/builds.h"

namespace hullint {
namespace {

// What `healthcheck` says; nothing if it leaves the check to the image.
std::optional<Health> declared_health(const ComposeNode& healthcheck) {
  if (!healthcheck.is_known()) return Health::unknown;
  const ComposeNode& disable = healthcheck["disable"];
  if (!disable.is_known()) return Health::unknown;
  if (disable.as_bool() == true) return Health::disabled;
  const ComposeNode& test = healthcheck["test"];
  if (!test.is_known()) return Health::unknown;
  if (test.is_text()) return Health::checked;
  if (test.items.empty()) return std::nullopt;
  const ComposeNode& first = test.items.front();
  if (!first.is_known()) return Health::unknown;
  return first.text == "NONE" ? Health::disabled : Health::checked;
}

Health built_health(const ComposeBuild& build, const Workspace& workspace) {
  const auto built = dockerfile_of(build, workspace);
  if (!built) return Health::unknown;
  const auto stage = target_stage(build, built->file());
  if (!stage) return Health::unknown;
  const Instruction* check = built->file().stages()[*stage].healthcheck;
  if (check == nullptr) return Health::absent;
  return equal_ignoring_case(trim(check->arguments.text), "NONE") ? Health::disabled
                                                                  : Health::checked;
}

}  // namespace

Health health_of(const ComposeService& service, const Workspace& workspace) {
  if (const auto declared = declared_health(service["healthcheck"])) return *declared;
  if (service["provider"].exists()) return Health::unknown;
  if (service.build) return built_health(*service.build, workspace);
  return service["image"].exists() ? Health::by_image : Health::unknown;
}

bool has_own_check(const ComposeService& service) {
  return declared_health(service["healthcheck"]) == Health::checked;
}

}  // namespace hullint
