#pragma once

#include <vector>

#include "compose/model.h"
#include "schema/schema.h"

namespace hullint {

// An entry of the file at hand that the schema describes.
struct SchemaEntry {
  yaml::Node key;
  yaml::Node value;  // as written: an alias is not followed
  const schema::Definition* owner = nullptr;
  schema::Child child;
};

// All of them, in the order of the text. What stands in an extension is not described.
std::vector<SchemaEntry> schema_entries(const Compose& compose);

// Whether an entry is a mapping of texts, whose numbers and booleans Compose writes as texts:
// environment, labels, build arguments and the like.
bool holds_texts(const SchemaEntry& entry);

}  // namespace hullint
