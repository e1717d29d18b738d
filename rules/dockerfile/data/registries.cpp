#include "dockerfile/data/registries.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "base/strings.h"

namespace hullint {
namespace {

// `registry.example.org`, `*.example.org`, or `docker.io/library` for a part of a registry.
bool matches(const ImageReference& image, std::string_view pattern) {
  const std::string_view registry = image.effective_registry();
  if (pattern.find('/') == std::string_view::npos) return matches_wildcard(registry, pattern);
  const std::string whole = image.normalised();
  return matches_wildcard(whole, pattern) || matches_wildcard(whole, std::string(pattern) + "/*");
}

bool has_known_registry(const ImageReference& image) {
  const std::string_view decides = image.registry.empty() ? image.repository : image.registry;
  return decides.find('$') == std::string_view::npos;
}

bool is_allowed(const ImageReference& image, const Pass& pass) {
  const auto is_match = [&](const std::string& pattern) { return matches(image, pattern); };
  const std::vector<std::string>& denied = pass.list("denied");
  if (std::any_of(denied.begin(), denied.end(), is_match)) return false;
  const std::vector<std::string>& allowed = pass.list("registries");
  return allowed.empty() || std::any_of(allowed.begin(), allowed.end(), is_match);
}

}  // namespace

std::optional<std::string> refusal_of_registry(const ImageReference& image, const Pass& pass) {
  if (!has_known_registry(image) || is_allowed(image, pass)) return std::nullopt;
  const std::vector<std::string>& allowed = pass.list("registries");
  return fmt::format("images of `{}` are not allowed here, only those of {}",
                     image.effective_registry(),
                     allowed.empty() ? std::string("registries that are not denied")
                                     : fmt::format("`{}`", join(std::span(allowed), "`, `")));
}

}  // namespace hullint
