#pragma once

#include "secrets/secret.h"

namespace hullint::secrets {

// A literal that the name it is given to makes a credential.
inline constexpr Kind generic_secret = {
    "generic-secret", "credential",
    "gitleaks:generic-api-key gitleaks:kubernetes-secret-yaml gitleaks:hashicorp-tf-password "
    "gitleaks:nuget-config-password"};

// A password that everybody knows.
inline constexpr Kind default_credential = {"default-credential", "well-known default credential"};

// The hash of a password in place of the password.
inline constexpr Kind hashed_credential = {"hashed-credential", "hash of a credential"};

}  // namespace hullint::secrets
