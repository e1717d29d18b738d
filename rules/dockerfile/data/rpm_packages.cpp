#include "dockerfile/data/rpm_packages.h"

#include "base/strings.h"

namespace hullint {

bool is_pinned_rpm(std::string_view package) {
  // `name-1.2` has a digit behind a dash; `@group` and `module:stream` are other things.
  for (std::size_t i = 0; i + 1 < package.size(); ++i) {
    if (package[i] == '-' && is_digit(package[i + 1])) return true;
  }
  return package.ends_with(".rpm") || package.find_first_of("@:/*") != std::string_view::npos ||
         package.find('=') != std::string_view::npos;
}

bool installs_rpm_group(const shell::Command& command) {
  for (const shell::Word& word : command.words) {
    if (one_of(word.value, "group groups groupinstall module")) return true;
  }
  return false;
}

}  // namespace hullint
