#include <algorithm>
#include <set>
#include <string>

#include "base/strings.h"
#include "lsp/features/compose/complete.h"
#include "lsp/features/compose/describe.h"
#include "lsp/features/compose/references.h"
#include "lsp/features/dockerfile/describe.h"
#include "lsp/features/prose.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::size_t most_images = 200;

// Gathers names, each once.
class Names {
 public:
  explicit Names(const Cursor& cursor) : cursor_(cursor) {}

  void add(std::string_view name, CompletionKind kind, std::string_view detail) {
    if (name.empty() || name == own_ || !seen_.emplace(name).second) return;
    items_.push_back(make_item(name, kind, cursor_.typing.replaced, detail));
    items_.back().sort = "0" + items_.back().label;
  }
  // A name that is not offered.
  void leave_out(std::string_view name) { own_ = name; }
  Items finish() { return std::move(items_); }

 private:
  const Cursor& cursor_;
  std::string_view own_;
  std::set<std::string, std::less<>> seen_;
  Items items_;
};

std::string image_of(const ComposeService& service) {
  if (service["image"].is_scalar()) return "image " + std::string(service["image"].text);
  return service.build ? "built" : "service";
}

void add_services(Names& names, const Cursor& cursor) {
  const auto& path = cursor.typing.path;
  const bool extends = std::find(path.begin(), path.end(), "extends") != path.end();
  // Another file's services are not known here.
  if (path.size() > 1 && !(extends && path.back() == "file")) names.leave_out(path[1]);
  for (const ComposeService& service : cursor.compose.services())
    names.add(service.name, CompletionKind::reference, image_of(service));
}

void add_resources(Names& names, const Cursor& cursor, std::string_view kind) {
  const auto* resources = resources_of(cursor.compose, kind);
  if (resources == nullptr) return;
  for (const ComposeResource& resource : *resources)
    names.add(resource.name, CompletionKind::reference, kind);
}

void add_stages(Names& names, const Dockerfile& file) {
  for (const Stage& stage : file.stages()) {
    if (stage.alias)
      names.add(stage.alias->text, CompletionKind::reference,
                "stage, " + line_name(file.source(), stage.alias->span.begin));
  }
}

void add_args(Names& names, const Dockerfile& file) {
  for (const Variable& variable : file.variables()) {
    if (variable.kind != Variable::Kind::env)
      names.add(variable.name.text, CompletionKind::variable,
                "ARG, " + line_name(file.source(), variable.name.span.begin));
  }
}

void add_envs(Names& names, const Dockerfile& file) {
  for (const Variable& variable : file.variables()) {
    if (variable.kind == Variable::Kind::env)
      names.add(variable.name.text, CompletionKind::variable,
                "ENV, " + line_name(file.source(), variable.name.span.begin));
  }
}

// In a list the names stand without a value; `KEY=value` is completed no more.
bool is_entry_of(const std::vector<std::string_view>& path, std::string_view pattern, As as) {
  if (as == As::key) return fits(path, pattern);
  return !path.empty() && path.back() == "[]" && fits({path.begin(), path.end() - 1}, pattern);
}

void add_from_dockerfile(Names& names, const Cursor& cursor, As as) {
  const auto& path = cursor.typing.path;
  const bool target = as == As::value && fits(path, "services.*.build.target");
  const bool args = is_entry_of(path, "services.*.build.args", as);
  const bool environment = is_entry_of(path, "services.*.environment", as);
  const ComposeService* service = cursor.service();
  if (service == nullptr || (!target && !args && !environment)) return;
  const auto document = dockerfile_of(cursor.view, *service);
  const Dockerfile* file = document ? document->dockerfile() : nullptr;
  if (file == nullptr) return;
  if (target) add_stages(names, *file);
  if (args) add_args(names, *file);
  if (environment) add_envs(names, *file);
}

void add_profiles(Names& names, const Cursor& cursor) {
  const auto& path = cursor.typing.path;
  if (!fits(path, "services.*.profiles.[]")) return;
  for (const ComposeService& service : cursor.compose.services()) {
    if (service.name == path[1]) continue;
    for (std::string_view profile : service.profiles)
      names.add(profile, CompletionKind::reference, "profile");
  }
}

void add_images(Names& names, const std::vector<std::string>& images) {
  for (std::size_t i = 0; i < images.size() && i < most_images; ++i)
    names.add(images[i], CompletionKind::value, "image in the workspace");
}

}  // namespace

Items complete_names(const Cursor& cursor, As as) {
  std::vector<std::string_view> path = cursor.typing.path;
  if (as == As::key) path.emplace_back("*");
  const std::string_view kind = names_at(path, as == As::key);
  Names names(cursor);
  // A top-level name is new, unless it is one that services use already: rules say which.
  const bool declares = as == As::key && path.size() == 2;
  const std::vector<std::string> images =
      kind == "images" ? in_dockerfile::images_seen(cursor.view) : std::vector<std::string>();
  if (declares) return {};
  if (kind == "services") add_services(names, cursor);
  add_resources(names, cursor, kind);
  add_images(names, images);
  add_profiles(names, cursor);
  add_from_dockerfile(names, cursor, as);
  return names.finish();
}

}  // namespace hullint::lsp::in_compose
