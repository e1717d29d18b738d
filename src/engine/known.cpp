#include "engine/known.h"

#include <iterator>

#include "schema/schema.h"

namespace hullint {
namespace {

schema::Completeness completeness_of(const Compose& compose) {
  const bool alone = compose.is_whole() && compose.main_file_count() == 1 &&
                     compose.tree().documents().size() == 1;
  return alone ? schema::Completeness::whole : schema::Completeness::partial;
}

std::vector<schema::Violation> violations_of(const Compose& compose) {
  std::vector<schema::Violation> all;
  for (const yaml::Node& document : compose.tree().documents()) {
    std::vector<schema::Violation> found =
        schema::validate(document, schema::compose(), completeness_of(compose));
    all.insert(all.end(), std::make_move_iterator(found.begin()),
               std::make_move_iterator(found.end()));
  }
  return all;
}

}  // namespace

const std::vector<DockerfileBuild>& Known::builds() {
  if (!builds_) {
    const bool is_dockerfile = document_->language() == Language::dockerfile;
    builds_ =
        is_dockerfile ? builds_of(document_->path(), *workspace_) : std::vector<DockerfileBuild>();
  }
  return *builds_;
}

const std::vector<schema::Violation>& Known::violations() {
  if (!violations_)
    violations_ = compose_ == nullptr ? std::vector<schema::Violation>{} : violations_of(*compose_);
  return *violations_;
}

const std::vector<PlacedSecret>& Known::secrets() {
  if (secrets_) return *secrets_;
  if (compose_ != nullptr)
    secrets_ = secrets_of(*compose_);
  else if (document_->dockerfile() != nullptr)
    secrets_ = secrets_of(*document_->dockerfile());
  else
    secrets_.emplace();
  return *secrets_;
}

}  // namespace hullint
