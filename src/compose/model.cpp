#include "compose/model.h"

#include <algorithm>

namespace hullint {

const ComposeService* Compose::service(std::string_view name) const {
  const auto found =
      std::find_if(services_.begin(), services_.end(),
                   [&](const ComposeService& service) { return service.name == name; });
  return found == services_.end() ? nullptr : &*found;
}

std::string_view Compose::source_text(const ComposePlace& place) const {
  return files_[place.file].source->text(place.span);
}

}  // namespace hullint
