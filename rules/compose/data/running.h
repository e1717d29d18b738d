#pragma once

#include <string_view>
#include <vector>

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint {

// True for a service that starts a container of its own; one with a `provider` does not.
bool runs_container(const ComposeService& service);

// The services that are meant to end: jobs by `deploy.mode`, those that others wait for with
// `service_completed_successfully`, and those whose name says so (`migrate`, `init-db`).
class OneShots {
 public:
  explicit OneShots(const Compose& compose);
  bool has(const ComposeService& service) const;

 private:
  std::vector<std::string_view> awaited_;  // sorted
};

// True if the scalar is known to mean yes.
bool is_on(const ComposeNode& node);
// True if the scalar is known to be this text.
bool is_text_of(const ComposeNode& node, std::string_view text);
// True if nothing is written there, or a null.
bool is_absent(const ComposeNode& node);

// The value of `deploy.resources.limits.<name>` of a service; a missing node if there is none.
const ComposeNode& deployed_limit(const ComposeService& service, std::string_view name);

// Reports a key of the services that has the value `host`, with a reason, and offers to take it
// out.
void report_host_namespace(const Compose& compose, Pass& pass, std::string_view key,
                           std::string_view reason);

}  // namespace hullint
