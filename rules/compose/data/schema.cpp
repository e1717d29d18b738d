#include "compose/data/schema.h"

#include <algorithm>
#include <tuple>

#include "base/strings.h"
#include "compose/data/edits.h"

namespace hullint {
namespace {

using schema::Violation;

// No list of names in a message is longer.
constexpr std::size_t most_words = 8;

bool is_extension(yaml::Node key) { return key.text().starts_with("x-"); }

bool looks_like_service(yaml::Node node) {
  const yaml::Node value = node.resolved();
  return value["image"].exists() || value["build"].exists() || value["extends"].exists();
}

}  // namespace

std::vector<Violation> violations_of(const Pass& pass, std::vector<Violation::Kind> kinds) {
  std::vector<Violation> wanted;
  if (pass.violations().empty() || !pass.once(legacy_services).empty()) return wanted;
  for (const Violation& violation : pass.violations()) {
    if (std::find(kinds.begin(), kinds.end(), violation.kind) != kinds.end())
      wanted.push_back(violation);
  }
  return wanted;
}

std::vector<yaml::Entry> legacy_services(const Compose& compose) {
  const yaml::Node root = compose.tree().root();
  std::vector<yaml::Entry> services;
  if (!root.is_mapping() || root.has_hole() || compose.tree().documents().size() != 1)
    return services;
  if (root["services"].exists() || root["include"].exists() || root["<<"].exists()) return services;
  bool service_seen = false;
  for (const yaml::Entry& entry : root.entries()) {
    if (is_extension(entry.key)) continue;
    const bool is_known =
        schema::find_property(schema::compose(), schema::compose().at(schema::compose().root),
                              entry.key.text()) != nullptr;
    if (is_known && !looks_like_service(entry.value)) return {};
    if (!entry.value.resolved().is_mapping()) return {};
    service_seen = service_seen || looks_like_service(entry.value);
    services.push_back(entry);
  }
  if (!service_seen) services.clear();
  return services;
}

KeyOwner owner_of_key(const Violation& violation) {
  const schema::Schema& language = schema::compose();
  const schema::Definition& owner = *violation.expected;
  if (&owner == &language.at(language.root)) return KeyOwner::document;
  if (owner.name == "service") return KeyOwner::service;
  for (const schema::PatternProperty& pattern : language.patterns_of(owner)) {
    if (pattern.pattern == schema::Pattern::resource_name) return KeyOwner::named_map;
  }
  return KeyOwner::other;
}

void report_unknown_key(const Compose& compose, Pass& pass, const Violation& violation,
                        std::string_view what) {
  const std::string_view key = compose.source().text(violation.span);
  const std::string_view shown = key.substr(0, std::min<std::size_t>(key.find('\n'), 80));
  if (!violation.belongs_at.empty()) {
    pass.report(violation.span, "`{}` is no key of {}: it belongs to `{}`; is it indented wrongly?",
                shown, what, violation.belongs_at);
    return;
  }
  if (violation.names.empty()) {
    pass.report(violation.span,
                "`{}` is no key of {}, so that Compose refuses the file: remove it, or begin it "
                "with `x-`",
                shown, what);
    return;
  }
  const std::string_view meant = violation.names.front();
  Finding finding =
      pass.report(violation.span, "`{}` is no key of {}: did you mean `{}`?", shown, what, meant);
  const yaml::Node node = compose.node_at({compose.document(), violation.span});
  auto edits = yaml::rename_key(reading_of(compose), node, meant);
  offer(finding, Safety::unsafe, fmt::format("write `{}`", meant), std::move(edits));
}

std::string one_of_words(const std::vector<std::string_view>& words) {
  std::string text;
  const std::size_t count = std::min(words.size(), most_words);
  for (std::size_t index = 0; index < count; ++index) {
    const bool is_last = index + 1 == words.size();
    if (index > 0) text += is_last ? " or " : ", ";
    text += fmt::format("`{}`", words[index]);
  }
  return count < words.size() ? text + " ..." : text;
}

std::vector<const ComposeProblem*> problems_here(const Compose& compose,
                                                 ComposeProblem::Kind kind) {
  std::vector<const ComposeProblem*> problems;
  for (const ComposeProblem& problem : compose.problems()) {
    if (problem.kind == kind && compose.is_here(problem.place)) problems.push_back(&problem);
  }
  const auto place = [](const ComposeProblem* problem) { return problem->place.span; };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const auto* a, const auto* b) { return place(a) < place(b); });
  const auto end = std::unique(problems.begin(), problems.end(),
                               [&](const auto* a, const auto* b) { return place(a) == place(b); });
  problems.erase(end, problems.end());
  return problems;
}

}  // namespace hullint
