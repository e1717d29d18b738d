#pragma once

#include <span>
#include <string_view>

#include "schema/schema.h"

namespace hullint::schema {

// What we say of a key: for hovers, and where the build had no descriptions the only words.
struct Words {
  std::string_view name;  // the definition's name and the key: `service.image`, `compose.services`
  std::string_view text;  // a sentence or two
  std::string_view default_value = "";  // what holds without the key; "" if nothing or unknown
  std::string_view since = "";  // the first version of Compose that knows it; "" for old or unknown
};

// Our words for a key of a definition of `compose()`; null if we have none. Jobs and `pre_start`
// containers have those of services.
const Words* words(const Definition& definition, std::string_view key);

// All of them, sorted by name.
std::span<const Words> all_words();

}  // namespace hullint::schema
