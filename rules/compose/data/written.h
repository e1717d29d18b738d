#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "compose/data/edits.h"
#include "compose/model.h"
#include "text/edits.h"

namespace hullint {

// Where the text of a plain or quoted scalar of the document begins and ends, within its quotes.
// Nothing for block scalars, and for what stands in another file.
std::optional<Span> text_span(const Compose& compose, const ComposePlace& place);

// True if a scalar, or a part of one, stands in the document as it is: no variable, no escape gave
// it.
bool is_written(const Compose& compose, const ComposeNode& part);

// An entry at the end of a mapping, where that is written; nothing if that is another file.
std::vector<TextEdit> add_entry(const Compose& compose, const ComposeNode& mapping,
                                std::string_view key, const yaml::NewValue& value);

// Takes an entry out of a mapping, if it is written there and is not the only one.
std::vector<TextEdit> remove_entry(const Compose& compose, const ComposeNode& mapping,
                                   std::string_view key);

}  // namespace hullint
