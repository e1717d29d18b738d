#pragma once

#include <optional>
#include <string_view>

#include "text/cooked.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint::yaml {

// A scalar's decoded text, which is `scalar.text()`, with the way from each of its bytes back to
// the file. Of anything but a scalar, an empty text.
Cooked cooked_text(Node scalar, const Source& source);

// Where a scalar's decoded text stands in the file as it is, if it does: all of the scalar, or what
// is between its quotes.
std::optional<Span> verbatim(std::string_view file, Span scalar, std::string_view text);

// Where a part of a scalar's decoded text stands in the file.
Span place_in(Node scalar, const Source& source, Span within_text);

}  // namespace hullint::yaml
