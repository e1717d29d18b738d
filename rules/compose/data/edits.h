#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "text/edits.h"

namespace hullint {

// Where the text of a plain or quoted scalar of the document begins and ends, within its quotes.
// Nothing for block scalars, and for what stands in another file.
std::optional<Span> text_span(const Compose& compose, const ComposePlace& place);

// True if a part of a scalar stands in the document as it is: no variable, no escape gave it.
bool is_written(const Compose& compose, const ComposeNode& part);

// An entry `key: value` put before the first one that a mapping has where it is written. Nothing if
// none of its entries stands there.
std::vector<TextEdit> add_entry(const Compose& compose, const ComposeNode& mapping,
                                std::string_view entry);

}  // namespace hullint
