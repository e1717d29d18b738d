#include "base/result.h"

#include <stdexcept>

namespace hullint {

void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

}  // namespace hullint
