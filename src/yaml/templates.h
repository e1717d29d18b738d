#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace hullint::yaml {

// A text without its template actions.
struct Neutral {
  std::string text;         // of the same length; empty if nothing was changed
  std::vector<Span> holes;  // all actions, in order, those that were left alone too
};

// Finds `{{ ... }}` (Helm, Go, Jinja) and `{% ... %}`. A line that has nothing but actions becomes
// blank; elsewhere letters take the action's place. In block scalars an action is only text, and so
// is one that is escaped as its quotes want it (`"{{.Label \"a\"}}"`).
Neutral neutralise_templates(std::string_view text);

// True if the quotes in an action are escaped as YAML wants it inside its own.
bool is_escaped_action(std::string_view action);

}  // namespace hullint::yaml
