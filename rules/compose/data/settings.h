#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "compose/model.h"

namespace hullint {

// Whether something stands there: no null and no empty text. What only the environment has does not
// count.
bool is_set(const ComposeNode& node);
// The same, but true where only the environment knows.
bool may_be_set(const ComposeNode& node);

// What a scalar says, if it is known and Compose accepts it: bytes, a decimal number, nanoseconds.
std::optional<std::int64_t> size_of(const ComposeNode& node);
std::optional<double> number_of(const ComposeNode& node);
std::optional<std::int64_t> duration_of(const ComposeNode& node);

// How many containers of a service there are to be.
struct Replicas {
  std::int64_t count = 1;
  const ComposeNode* node = nullptr;  // the scalar that says so
  std::string_view key;               // `scale` or `deploy.replicas`
};

// Nothing if the service does not say, or only the environment knows.
std::optional<Replicas> replicas_of(const ComposeService& service);

// The place of a mapping's key; the mapping's own if it has no such key.
ComposePlace key_place_of(const ComposeNode& mapping, std::string_view key);

}  // namespace hullint
