#include "engine/known.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/secret_settings.h"
#include "schema/schema.h"
#include "secrets/finder.h"

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

bool is_allowed(const SecretSettings& settings, const PlacedSecret& secret, const RuleEntry& rule) {
  return std::any_of(settings.allowed.begin(), settings.allowed.end(),
                     [&](const auto& allowed) { return allows(*allowed, secret, rule); });
}

// Those that were found, with those of the configuration's own patterns.
template <class Model>
std::vector<PlacedSecret> with_own(std::vector<PlacedSecret> found, const Model& model,
                                   const SecretSettings* settings) {
  if (settings == nullptr || settings->patterns.empty()) return found;
  std::vector<PlacedSecret> own = own_secrets(*settings, model);
  found.insert(found.end(), std::make_move_iterator(own.begin()),
               std::make_move_iterator(own.end()));
  return without_overlaps(std::move(found));
}

}  // namespace

std::vector<PlacedSecret> secrets_in(const Document& document, const Compose* compose,
                                     const SecretSettings* settings) {
  if (compose != nullptr) return with_own(secrets_of(*compose), *compose, settings);
  const Dockerfile* dockerfile = document.dockerfile();
  return dockerfile == nullptr ? std::vector<PlacedSecret>()
                               : with_own(secrets_of(*dockerfile), *dockerfile, settings);
}

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

const std::vector<secrets::Secret>& Known::text_secrets() {
  if (!text_secrets_) text_secrets_ = secrets::find_in_text(document_->source().text());
  return *text_secrets_;
}

const std::vector<PlacedSecret>& Known::secrets() {
  if (!secrets_) {
    secrets_ = compose_ == nullptr
                   ? secrets_in(*document_, nullptr, settings_)
                   : with_own(secrets_of(*compose_, text_secrets()), *compose_, settings_);
  }
  return *secrets_;
}

const std::vector<PlacedSecret>& Known::secrets_for(const RuleEntry& rule) {
  if (settings_ == nullptr || settings_->allowed.empty()) return secrets();
  const auto [place, is_new] = secrets_for_.try_emplace(&rule);
  if (!is_new) return place->second;
  for (const PlacedSecret& secret : secrets()) {
    if (!is_allowed(*settings_, secret, rule)) place->second.push_back(secret);
  }
  return place->second;
}

const void* Known::made_by(Work work) const {
  const auto found = std::find_if(made_.begin(), made_.end(),
                                  [&](const auto& each) { return each.first == work; });
  return found == made_.end() ? nullptr : found->second.get();
}

const void* Known::keep(Work work, std::shared_ptr<const void> made) {
  return made_.emplace_back(work, std::move(made)).second.get();
}

bool Known::allows_named(std::string_view name, const RuleEntry& rule) const {
  return settings_ != nullptr &&
         std::any_of(settings_->allowed.begin(), settings_->allowed.end(),
                     [&](const auto& allowed) { return allows_name(*allowed, name, rule); });
}

bool Known::allows_in(Span value, const RuleEntry& rule) {
  if (settings_ == nullptr || settings_->allowed.empty()) return false;
  const std::vector<PlacedSecret>& all = secrets();
  auto secret = std::partition_point(all.begin(), all.end(), [&](const PlacedSecret& each) {
    return each.span.end <= value.begin;
  });
  for (; secret != all.end() && secret->span.overlaps(value); ++secret) {
    if (is_allowed(*settings_, *secret, rule)) return true;
  }
  return false;
}

}  // namespace hullint
