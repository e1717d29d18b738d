#pragma once

#include <string>
#include <string_view>

#include "compose/model.h"
#include "engine/pass.h"
#include "yaml/edit.h"

namespace hullint {

// Fixes of the YAML that a finding's project is written in. Each is unsafe, because what runs
// changes, and is left out if the text is in another file or the edit is not certain.

// Offers to take out the entry or item that a place is in: that of a key, a value, or a part of it.
// A list that becomes empty goes too; a mapping that would become empty stays as it is.
void offer_to_remove(Finding& finding, const Compose& compose, const ComposePlace& place,
                     std::string title);

// Offers to write another text, or another line of YAML, in the place of a whole scalar.
void offer_to_write(Finding& finding, const Compose& compose, const ComposePlace& place,
                    const yaml::NewValue& value, std::string title);

// Offers to add a key to a service that does not have it.
void offer_key(Finding& finding, const Compose& compose, const ComposeService& service,
               std::string_view key, const yaml::NewValue& value, std::string title);

// Offers to add an item to a list of a service, or to the service a list with that item.
void offer_item(Finding& finding, const Compose& compose, const ComposeService& service,
                std::string_view key, std::string_view item, std::string title);

}  // namespace hullint
