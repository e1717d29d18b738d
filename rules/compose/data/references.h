#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "engine/pass.h"
#include "text/edits.h"

namespace hullint {

// A kind of top-level resources, and how services refer to them.
struct ResourceKind {
  std::string_view section;  // `networks`
  std::string_view word;     // `network`
  const std::vector<ComposeResource>& (Compose::*declared)() const;
  std::vector<ComposeReference> ComposeService::*references;
};

inline constexpr ResourceKind network_kind{"networks", "network", &Compose::networks,
                                           &ComposeService::networks};
inline constexpr ResourceKind volume_kind{"volumes", "volume", &Compose::volumes,
                                          &ComposeService::volumes};
inline constexpr ResourceKind secret_kind{"secrets", "secret", &Compose::secrets,
                                          &ComposeService::secrets};
inline constexpr ResourceKind config_kind{"configs", "config", &Compose::configs,
                                          &ComposeService::configs};
inline constexpr ResourceKind model_kind{"models", "model", &Compose::models,
                                         &ComposeService::models};

// The references of all services to what is declared nowhere, each with its service. Nothing of a
// project that is not known in full, or of what a project around it has.
struct UndefinedReference {
  const ComposeService* service = nullptr;
  const ComposeReference* reference = nullptr;
};
std::vector<UndefinedReference> undefined_references(const Compose& compose,
                                                     const Workspace& workspace,
                                                     const ResourceKind& kind);

// Reports such a reference and offers the name that may be meant.
Finding report_undefined(const UndefinedReference& undefined, const ResourceKind& kind,
                         const Compose& compose, Pass& pass);

// Declares a resource that needs nothing but its name.
std::vector<TextEdit> declare(const Compose& compose, const ResourceKind& kind,
                              std::string_view name);

// Reports what is declared and nothing refers to, and offers to remove it. Silent where a service
// may refer to it in a way that cannot be read.
void report_unused(const ResourceKind& kind, const Compose& compose, Pass& pass);

}  // namespace hullint
