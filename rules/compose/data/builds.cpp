#include "compose/data/builds.h"

#include <algorithm>

#include "base/strings.h"
#include "files/file_system.h"

namespace hullint {
namespace {

// The name that Docker looks for in lower case too (github.com/moby/moby/issues/10858).
constexpr std::string_view default_name = "Dockerfile";

std::shared_ptr<const Document> open_dockerfile(const std::string& path,
                                                const Workspace& workspace) {
  auto document = workspace.open(path, Language::dockerfile);
  if (document != nullptr || base_name_of(path) != default_name) return document;
  return workspace.open(join_path(directory_of(path), lower(default_name)), Language::dockerfile);
}

bool has_own_frontend(const Dockerfile& file) {
  return std::any_of(file.tree().directives.begin(), file.tree().directives.end(),
                     [](const syntax::Directive& directive) {
                       return lower(directive.key.text) == "syntax" &&
                              directive.value.text.find("docker/dockerfile") ==
                                  std::string_view::npos;
                     });
}

}  // namespace

std::string BuiltDockerfile::name() const {
  return is_inline ? "the inline Dockerfile" : "`" + shown_path + "`";
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
    built.document = open_dockerfile(build.dockerfile_path, workspace);
  }
  if (built.document == nullptr || built.document->dockerfile() == nullptr) return std::nullopt;
  if (has_own_frontend(built.file())) return std::nullopt;
  built.shown_path = workspace.shown(built.document->path());
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

std::vector<const Stage*> built_stages(const ComposeBuild& build, const Dockerfile& file) {
  std::vector<const Stage*> stages;
  const std::optional<std::size_t> target = target_stage(build, file);
  if (!target) return stages;
  const std::size_t roots[] = {*target};
  const std::vector<bool> needed = file.needed_by(roots);
  for (const Stage& stage : file.stages())
    if (needed[stage.index]) stages.push_back(&stage);
  return stages;
}

}  // namespace hullint
