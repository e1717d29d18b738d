#include "engine/pass.h"

#include <algorithm>
#include <utility>

#include "base/result.h"
#include "base/strings.h"
#include "compose/model.h"
#include "engine/known.h"

namespace hullint {

Finding& Finding::note(Span span, std::string message) {
  return note({}, span, std::move(message));
}

Finding& Finding::note(std::string path, Span span, std::string message) {
  it().notes.push_back({std::move(path), span, std::move(message)});
  return *this;
}

Finding& Finding::note(const Compose& compose, const ComposePlace& place, std::string message) {
  if (compose.is_here(place)) return note(place.span, std::move(message));
  return note(compose.files()[place.file].path, place.span, std::move(message));
}

Finding& Finding::fix(Safety safety, std::string title, std::vector<TextEdit> edits) {
  if (wants_fixes()) it().fixes.push_back({safety, std::move(title), std::move(edits)});
  return *this;
}

Finding& Finding::severity(Severity severity) {
  it().severity = severity;
  return *this;
}

Finding& Finding::confidence(Confidence confidence) {
  it().confidence = confidence;
  return *this;
}

Finding& Finding::kind(const secrets::Kind& kind) {
  it().kind = kind.id;
  it().kind_aliases = kind.aliases;
  return *this;
}

Finding& Finding::deprecated() {
  it().deprecated = true;
  return *this;
}

Finding& Finding::unnecessary() {
  it().unnecessary = true;
  return *this;
}

const std::vector<DockerfileBuild>& Pass::builds() const { return known_.builds(); }

const std::vector<schema::Violation>& Pass::violations() const { return known_.violations(); }

const std::vector<PlacedSecret>& Pass::secrets() const { return known_.secrets_for(*rule_.entry); }

const void* Pass::made_by(void (*work)()) const { return known_.made_by(work); }

const void* Pass::keep(void (*work)(), std::shared_ptr<const void> made) const {
  return known_.keep(work, std::move(made));
}

bool Pass::allows_secret_named(std::string_view name) const {
  return known_.allows_named(name, *rule_.entry);
}

bool Pass::allows_secret_in(Span value) const { return known_.allows_in(value, *rule_.entry); }

bool Pass::is_here(const ComposePlace& place) const {
  return compose_ != nullptr && compose_->is_here(place);
}

Finding Pass::nowhere() {
  dropped_.resize(1);
  return {dropped_, 0, Fixes::left_out};
}

Finding Pass::add(Span span, std::string message) {
  Diagnostic diagnostic;
  diagnostic.language = rule_.entry->language;
  diagnostic.rule = rule_.entry->name;
  diagnostic.severity = rule_.severity;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  out_.push_back(std::move(diagnostic));
  return {out_, out_.size() - 1, fixes_};
}

const OptionValue& Pass::option(std::string_view name) const {
  const std::span<const Option> declared = rule_.entry->rule->options;
  const auto found = std::find_if(declared.begin(), declared.end(),
                                  [&](const Option& option) { return option.name == name; });
  require(found != declared.end(), "a rule asks for an option that it does not declare");
  return rule_.options.at(static_cast<std::size_t>(found - declared.begin()));
}

bool Pass::flag(std::string_view name) const { return std::get<bool>(option(name)); }
long long Pass::number(std::string_view name) const { return std::get<long long>(option(name)); }
const std::string& Pass::text(std::string_view name) const {
  return std::get<std::string>(option(name));
}
const std::vector<std::string>& Pass::list(std::string_view name) const {
  return std::get<std::vector<std::string>>(option(name));
}
const OptionMap& Pass::map(std::string_view name) const {
  return std::get<OptionMap>(option(name));
}

std::vector<std::size_t> Pass::targets() const {
  std::vector<std::size_t> indices;
  const Dockerfile* file = document_.dockerfile();
  if (file == nullptr || file->stages().empty()) return indices;
  const auto add = [&](std::string_view name) {
    if (const auto stage = file->find_stage(name, file->stages().size())) indices.push_back(*stage);
  };
  for (const std::string& name : rules_.targets) add(name);
  for (const DockerfileBuild& build : builds()) add(build.target);
  indices.push_back(file->stages().size() - 1);
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  return indices;
}

bool Pass::is_context(std::string_view name) const {
  if (builds().empty()) return false;
  const std::string context = context_name(name);
  return std::any_of(builds().begin(), builds().end(), [&](const DockerfileBuild& build) {
    return std::find(build.contexts.begin(), build.contexts.end(), context) != build.contexts.end();
  });
}

std::optional<std::string> Pass::context_folder() const {
  if (builds().empty()) return std::string(directory_of(document_.path()));
  const std::string& folder = builds().front().context_path;
  const bool is_same =
      !folder.empty() &&
      std::all_of(builds().begin(), builds().end(), [&](const DockerfileBuild& build) {
        return !build.context_path.empty() &&
               workspace_.rooted(build.context_path) == workspace_.rooted(folder);
      });
  return is_same ? std::optional(folder) : std::nullopt;
}

bool Pass::is_target(const Stage& stage) const {
  const std::vector<std::size_t> indices = targets();
  return std::find(indices.begin(), indices.end(), stage.index) != indices.end();
}

}  // namespace hullint
