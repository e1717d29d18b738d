#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/data/builds.h"
#include "compose/model.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint {

// `RUN --mount=type=secret`.
struct SecretMount {
  std::string id;
  std::string_view variable;  // of `env=`; "" if it only is a file
  bool is_required = false;
  const Instruction* run = nullptr;
  Span span;
};

// The secret mounts of a Dockerfile.
struct SecretMounts {
  std::vector<SecretMount> all;
  bool is_known = true;  // false if another may be one, or one has a computed name
};

SecretMounts secret_mounts(const Dockerfile& file);

// What a `RUN` mounts a secret of `build.secrets` by: its `target`, or its name.
std::string_view id_of(const ComposeVariable& build_secret);

// Offers to give an argument as a secret of the build instead, which Compose takes from a variable
// of the shell or `.env`; left out unless the build is written in the service and all of the edit
// is certain. The title says what remains to be done in the Dockerfile.
void offer_build_secret(Finding& finding, const Compose& compose, const ComposeService& service,
                        const ComposeVariable& arg, const Workspace& workspace);

// The same for a credential that stands in an argument's value.
void offer_build_secret(Finding& finding, const Compose& compose, const PlacedSecret& secret,
                        const Workspace& workspace);

}  // namespace hullint
