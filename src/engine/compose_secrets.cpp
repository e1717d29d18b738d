#include "compose/model.h"
#include "engine/placed_secrets.h"

namespace hullint {

std::vector<PlacedSecret> secrets_of(const Compose&, const Workspace&) { return {}; }

}  // namespace hullint
