#pragma once

#include <string>
#include <string_view>

#include "compose/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint {

// True if the service runs an image that reads the variable's value from a file too, which another
// variable names.
bool reads_secret_file(const Compose& compose, const ComposeService& service,
                       std::string_view variable);

// The variable that names the file for such an image: `POSTGRES_PASSWORD_FILE`.
std::string file_variable_of(const Compose& compose, const ComposeService& service,
                             std::string_view variable);

// Offers to give a variable's value as a secret that Compose takes from the variable `source` of
// the shell or `.env`; left out unless the image can read it and all of the edit is certain.
void offer_secret_file(Finding& finding, const Compose& compose, const ComposeService& service,
                       const ComposeVariable& variable, std::string_view source);

// The same for a credential that stands in a variable's value.
void offer_secret_file(Finding& finding, const Compose& compose, const PlacedSecret& secret);

}  // namespace hullint
