#pragma once

#include <optional>
#include <string_view>

#include "secrets/secret.h"

namespace hullint::secrets {

// The AWS secret access key that stands within five lines of an access key's id: 40 characters of
// base64 by themselves, as random as a generator draws them. Looks at a bounded number of bytes.
std::optional<Secret> aws_secret_near(std::string_view text, Span id);

}  // namespace hullint::secrets
