#pragma once

#include "text/cooked.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint::yaml {

// A scalar's decoded text, which is `scalar.text()`, with the way from each of its bytes back to
// the file. Of anything but a scalar, an empty text.
Cooked cooked_text(Node scalar, const Source& source);

// Where a part of a scalar's decoded text stands in the file.
Span place_in(Node scalar, const Source& source, Span within_text);

}  // namespace hullint::yaml
