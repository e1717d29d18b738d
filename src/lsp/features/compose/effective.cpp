#include "compose/effective.h"

#include <fmt/core.h>

#include "compose/model.h"
#include "files/file_system.h"
#include "lsp/features/compose/features.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_compose {
namespace {

// Which files the project is, and what the text does not say.
std::string header_of(const Compose& project) {
  const auto& files = project.files();
  const std::string_view folder = directory_of(files.front().path);
  std::string header = "# What Compose makes of these files, with the values of `.env`:\n";
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::string_view path = files[i].path;
    if (!folder.empty() && path.starts_with(folder) && path.size() > folder.size() + 1)
      path.remove_prefix(folder.size() + 1);
    const bool main = i < project.main_file_count();
    header += fmt::format("#   {}{}\n", visible(path), main ? "" : " (included or extended)");
  }
  if (!project.is_complete()) header += "# Some of what they name could not be read.\n";
  for (const ComposeVariableUse& use : project.variable_uses()) {
    if (use.value) continue;
    return header + "# What the environment alone has is empty or its default here.\n";
  }
  return header;
}

}  // namespace

std::string effective(const View& view) {
  const auto project = view.workspace.compose_of(view.document);
  if (project == nullptr) return std::string(view.document.source().text());
  return header_of(*project) + effective_yaml(*project);
}

}  // namespace hullint::lsp::in_compose
