#pragma once

#include <optional>
#include <string_view>

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint {

// An item of `security_opt`: `name`, `name:value` or `name=value`. Views into the item's text.
struct SecurityOption {
  std::string_view name;
  std::string_view value;  // "" if there is none
  const ComposeNode* node = nullptr;
};

// Nothing if the item is not known.
std::optional<SecurityOption> security_option_of(const ComposeNode& item);

// True for `no-new-privileges` without a value and with one that means yes.
bool forbids_new_privileges(const SecurityOption& option);

// Reports the options of this name and value, with a reason ("switches off ..."), and offers to
// take them out.
void report_security_option(const Compose& compose, Pass& pass, std::string_view name,
                            std::string_view value, std::string_view reason);

}  // namespace hullint
