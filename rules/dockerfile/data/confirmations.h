#pragma once

#include <string_view>

#include "base/strings.h"
#include "dockerfile/model.h"

namespace hullint {

// True if a package manager's command does one of the `actions`, before which it asks, and has none
// of the `answers`. Both are blank-separated.
inline bool waits_for_answer(const PackageUse& use, std::string_view actions,
                             std::string_view answers) {
  const shell::PackageCommand& line = use.line;
  if (!one_of(line.action.value, actions) || !line.options_known || line.has(answers)) return false;
  // `yes | yum install` answers as well.
  return use.at.command().before != shell::Operator::pipe;
}

}  // namespace hullint
