#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/span.h"
#include "yaml/events.h"
#include "yaml/tree.h"

namespace hullint::yaml {

// How far a broken document was understood.
struct Progress {
  Span document;
  Offset cursor = 0;                  // the end of the last node
  std::optional<Offset> last_scalar;  // where it begins, or its anchor or tag
  std::vector<Offset> open_flows;     // the brackets of the flow collections that are open
  Offset innermost = 0;               // where the innermost open collection begins
};

// The failure in our words, at the place that has to be changed. `failure.at` counts from the
// beginning of `text`.
Problem explain(const Failure& failure, std::string_view text, const Progress& progress);

}  // namespace hullint::yaml
