#include "compose/load.h"

namespace hullint {

class ComposeLoader {
 public:
  static std::unique_ptr<const Compose> load(const ComposeFile& document) {
    auto compose = std::make_unique<Compose>();
    compose->files_.push_back(document);
    return compose;
  }
};

std::unique_ptr<const Compose> load_compose(const ComposeFile& document, const ComposeSources&) {
  return ComposeLoader::load(document);
}

}  // namespace hullint
