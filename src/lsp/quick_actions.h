#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lsp/features.h"

namespace hullint::lsp {

// What a suppression says until somebody gives the reason.
inline constexpr std::string_view reason_to_give = "TODO say why";

// A change that answers findings. Its edits are worked out when it is chosen, if the client can
// wait for them.
struct QuickAction {
  std::string title;
  std::string kind;
  std::vector<std::size_t> findings;  // indices in View::findings
  bool preferred = false;
  std::function<std::vector<TextEdit>()> edits;  // valid while the view is
};

// What can be done about the findings that touch `selected`: their fixes, all fixes of a rule, and
// comments that suppress them.
std::vector<QuickAction> quick_actions(const View& view, Span selected);
// All safe fixes of the file (`source.fixAll.hullint`); nothing if none applies.
std::optional<QuickAction> fix_all(const View& view);
// The edits of `fix_all`.
std::vector<TextEdit> fix_all_edits(const View& view);

}  // namespace hullint::lsp
