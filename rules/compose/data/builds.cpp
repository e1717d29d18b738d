#include "compose/data/builds.h"

#include "base/strings.h"

namespace hullint {

std::string BuiltDockerfile::name() const {
  return is_inline ? "the inline Dockerfile" : "`" + document->path() + "`";
}

void BuiltDockerfile::note(Finding& finding, Span span, std::string message) const {
  if (!is_inline) finding.note(document->path(), span, std::move(message));
}

std::optional<BuiltDockerfile> dockerfile_of(const ComposeBuild& build,
                                             const Workspace& workspace) {
  BuiltDockerfile built;
  if (build.inline_text->is_scalar()) {
    if (!build.inline_text->is_known()) return std::nullopt;
    built.is_inline = true;
    built.document =
        parse("Dockerfile", std::string(build.inline_text->text), Language::dockerfile);
  } else if (!build.dockerfile_path.empty()) {
    built.document = workspace.open(build.dockerfile_path, Language::dockerfile);
  }
  if (built.document == nullptr || built.document->dockerfile() == nullptr) return std::nullopt;
  return built;
}

std::optional<std::size_t> target_stage(const ComposeBuild& build, const Dockerfile& file) {
  const std::size_t count = file.stages().size();
  if (count == 0 || !build.target->is_known()) return std::nullopt;
  if (!build.target->is_scalar() || build.target->text.empty()) return count - 1;
  const std::string_view name = build.target->text;
  if (const auto stage = file.find_stage(name, count)) return stage;
  const std::optional<long long> index = to_number(name);
  if (!index || static_cast<std::size_t>(*index) >= count) return std::nullopt;
  return static_cast<std::size_t>(*index);
}

}  // namespace hullint
