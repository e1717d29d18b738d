#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint {

// Linux capabilities, as the engine reads their names: in any case, with or without `CAP_`.

// `SYS_ADMIN` for `cap_sys_admin`.
std::string capability_name(std::string_view text);
// True for the name of a capability of the kernel, without `CAP_`, and for `ALL`.
bool is_capability(std::string_view name);
// True for those that every container has unless they are dropped (14 of moby's default spec).
bool is_default_capability(std::string_view name);
// All names, blank-separated.
std::string_view all_capabilities();

// True if `cap_add` or `cap_drop` (the key) has the capability, which `ALL` counts as.
bool lists_capability(const ComposeService& service, std::string_view key, std::string_view name);

// What a rule says of each of some capabilities.
struct CapabilityDanger {
  std::string_view name;
  std::string_view reason;  // "loads code into the kernel"
};

// An item of a service's `cap_add` that is known.
struct AddedCapability {
  const ComposeService* service = nullptr;
  const ComposeNode* item = nullptr;
  std::string name;  // as `capability_name` gives it
};
std::vector<AddedCapability> added_capabilities(const Compose& compose);

// Reports the items of `cap_add` that are among these, and offers to take them out.
void report_capabilities(const Compose& compose, Pass& pass,
                         std::span<const CapabilityDanger> dangers);

}  // namespace hullint
