#include <array>

#include "base/strings.h"
#include "engine/document.h"
#include "files/file_system.h"

namespace hullint {
namespace {

// Ends of names that begin like a Dockerfile's and are none: notes, templates, what editors and
// merges leave behind.
constexpr std::array<std::string_view, 17> foreign_ends = {".dockerignore",
                                                           ".containerignore",
                                                           ".md",
                                                           ".txt",
                                                           ".orig",
                                                           ".rej",
                                                           ".bak",
                                                           ".swp",
                                                           "~",
                                                           ".j2",
                                                           ".jinja",
                                                           ".jinja2",
                                                           ".tmpl",
                                                           ".tpl",
                                                           ".erb",
                                                           ".mustache",
                                                           ".hbs"};

// True for `Dockerfile`, `Dockerfile.dev` and `Dockerfile-dev`; after a dash or underscore a dot is
// the end of another name (`Dockerfile_test.go`).
bool is_named_after(std::string_view name, std::string_view stem) {
  if (!name.starts_with(stem)) return false;
  const std::string_view rest = name.substr(stem.size());
  if (rest.empty() || rest.front() == '.') return true;
  return (rest.front() == '-' || rest.front() == '_') && rest.find('.') == std::string_view::npos;
}

}  // namespace

Language detect_language(std::string_view path) {
  const std::string name = lower(base_name_of(path));
  for (const std::string_view end : foreign_ends) {
    if (name.ends_with(end)) return Language::none;
  }
  for (const std::string_view stem : {"dockerfile", "containerfile"}) {
    if (is_named_after(name, stem)) return Language::dockerfile;
    if (name.ends_with("." + std::string(stem))) return Language::dockerfile;
  }
  return Language::none;
}

std::string_view to_string(Language language) {
  return language == Language::dockerfile ? "dockerfile" : "none";
}

}  // namespace hullint
