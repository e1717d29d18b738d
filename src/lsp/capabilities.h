#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/client.h"

namespace hullint::lsp {

// A capability that a user can switch off (`hullint.features.<name>: false`), and how it is
// announced.
struct Feature {
  std::string_view name;    // in the settings
  std::string_view method;  // as it is registered
  std::string_view
      provider;             // its member of the server's capabilities; "": workspace.fileOperations
  std::string_view client;  // its path in the client's capabilities
  std::string_view options;  // the members of its options object, as JSON
  std::string_view summary;  // what it does, for settings and their documentation
};

std::span<const Feature> features();
// The feature that a method belongs to; null if it belongs to none that can be switched off.
const Feature* feature_of(std::string_view method);

// The result of `initialize`. What the client registers dynamically is left out.
std::string initialize_result(const Client& client, std::span<const std::string> switched_off);

// A capability that is registered or withdrawn while the server runs.
struct Registration {
  std::string id;
  std::string method;
  std::string options;  // a JSON object
};

// What is registered after `initialized` for such a client.
std::vector<Registration> registrations(const Client& client,
                                        std::span<const std::string> switched_off);
// The parameters of `client/registerCapability` and `client/unregisterCapability`.
std::string registration_params(std::span<const Registration> registrations);
std::string withdrawal_params(std::span<const Registration> registrations);

}  // namespace hullint::lsp
