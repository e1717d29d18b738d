#include <algorithm>
#include <array>

#include "compose/key_values.h"
#include "compose/paths.h"
#include "compose/views.h"

namespace hullint {
namespace {

// A text that can be read; of a null value Compose takes the default.
bool is_given(const ComposeNode& node) { return node.exists() && !node.is_null(); }

std::vector<ComposeVariable> read_secrets(const ComposeNode& secrets) {
  std::vector<ComposeVariable> views;
  views.reserve(secrets.items.size());
  for (const ComposeNode& item : secrets.items) {
    const ComposeNode& source = item["source"];
    if (!source.is_text() || !source.is_known()) continue;
    views.push_back({source.text, source.place, &item, item.place, false});
  }
  return views;
}

}  // namespace

// The prefixes are those of compose-go, which has them from BuildKit.
bool is_remote_context(std::string_view context) {
  constexpr std::array<std::string_view, 3> prefixes{"github.com/", "git@", "service:"};
  return context.find("://") != std::string_view::npos ||
         std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return context.starts_with(prefix); });
}

std::optional<ComposeBuild> read_build(const ComposeNode& service, const ComposePlace& place,
                                       ViewContext& context) {
  const ComposeEntry* entry = service.entry("build");
  if (entry == nullptr || !entry->value.is_mapping()) return std::nullopt;
  const ComposeNode& node = entry->value;
  ComposeBuild build;
  build.node = &node;
  build.place = entry->key_place;
  build.context = &node["context"];
  build.dockerfile = &node["dockerfile"];
  build.inline_text = &node["dockerfile_inline"];
  build.target = &node["target"];
  build.args = read_variables(node["args"], context.files, context.parts);
  build.additional_contexts =
      read_variables(node["additional_contexts"], context.files, context.parts);
  build.secrets = read_secrets(node["secrets"]);
  build.is_known = build.context->is_known() && build.dockerfile->is_known();
  const bool has_context = is_given(*build.context);
  const std::string_view folder = has_context ? build.context->text : ".";
  build.is_remote = build.context->is_known() && is_remote_context(folder);
  if (build.is_remote || !build.context->is_known()) return build;
  // The default is the folder of the project that the service is in, also if it extends another.
  const std::uint32_t file = has_context ? build.context->place.file : place.file;
  if (file >= context.files.size()) return build;
  build.context_path = path_from(context.files[file].base, folder);
  if (build.context_path.empty() || !build.is_known || is_given(*build.inline_text)) return build;
  const std::string_view dockerfile =
      is_given(*build.dockerfile) ? build.dockerfile->text : "Dockerfile";
  build.dockerfile_path = path_from(build.context_path, dockerfile);
  return build;
}

}  // namespace hullint
