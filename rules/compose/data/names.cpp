#include "compose/data/names.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint {
namespace {

template <class Named>
std::optional<std::string_view> nearest_of(const std::vector<Named>& all, std::string_view name) {
  // Among more, the nearest says little and costs much.
  constexpr std::size_t most = 1'000;
  if (all.size() > most) return std::nullopt;
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (const Named& one : all) names.push_back(one.name);
  return nearest(name, names);
}

// True for names that need no quotes, wherever they stand.
bool is_plain_name(std::string_view text) {
  return !text.empty() && (is_alnum(text.front()) || text.front() == '_') &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_name_char(c) || c == '-' || c == '.'; });
}

}  // namespace

std::optional<std::string_view> nearest_service(const Compose& compose, std::string_view name) {
  return nearest_of(compose.services(), name);
}

std::optional<std::string_view> nearest_resource(const std::vector<ComposeResource>& resources,
                                                 std::string_view name) {
  return nearest_of(resources, name);
}

std::string did_you_mean(std::optional<std::string_view> name) {
  return name ? ": did you mean `" + std::string(*name) + "`?" : "";
}

void offer_name(Finding& finding, const Compose& compose, const ComposePlace& place,
                std::string_view name) {
  if (!finding.wants_fixes()) return;
  if (!is_plain_name(compose.source_text(place)) || !is_plain_name(name)) return;
  finding.fix(Safety::unsafe, fmt::format("write `{}`", name), {{place.span, std::string(name)}});
}

}  // namespace hullint
