#pragma once

#include <cstdint>
#include <string_view>

namespace hullint::secrets {

// What a name (of a variable, key, label, option) says about its value.
enum class NameClass : std::uint8_t {
  none,    // no credential, or something about one: its file, its user, its length
  weak,    // often one, often not (`KEY`, `AUTH`, `SALT`): the value must look like one too
  strong,  // the value is a credential (`DB_PASSWORD`, `apiKey`, `GITHUB_TOKEN`)
};

// Reads the name by its words (`DB_PASSWORD`, `dbPassword`, `db-password` and `db.password` have
// two; a joined ending like in `DBPASSWORD` counts). Any bytes; linear.
NameClass name_class(std::string_view name);

}  // namespace hullint::secrets
