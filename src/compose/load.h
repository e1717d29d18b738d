#pragma once

#include <memory>

#include "compose/model.h"
#include "compose/sources.h"

namespace hullint {

// The project that a file belongs to, loaded as `docker compose` would load it: the file alone;
// with its override or base where its name says so; or the list that `COMPOSE_FILE` in `.env`
// gives. Never fails: what cannot be loaded is a problem of the project, or makes it a part.
std::unique_ptr<const Compose> load_compose(const ComposeFile& document,
                                            const ComposeSources& sources);

}  // namespace hullint
