#include <algorithm>
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

constexpr bool is_yaml_name(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml");
}

// True for `compose.yaml`, `docker-compose.prod.yml`, `compose-dev.yaml`, `prod.compose.yaml`.
bool is_compose_name(std::string_view name) {
  if (!is_yaml_name(name)) return false;
  const std::string_view stem = name.substr(0, name.rfind('.'));
  for (const std::string_view base : {"compose", "docker-compose", "podman-compose"}) {
    if (stem.ends_with("." + std::string(base))) return true;
    if (!stem.starts_with(base)) continue;
    const std::string_view rest = stem.substr(base.size());
    if (rest.empty() || rest.front() == '.' || rest.front() == '-' || rest.front() == '_')
      return true;
  }
  return false;
}

// The line from `at` on, without its line end.
std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find_first_of("\r\n", at) - at);
}

// The blanks before a line's content.
std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// True for a text with a `services:` at the left edge, in it a mapping, and in that an `image:` or
// `build:`: CI systems and frameworks have other `services`. What has a `kind:` is Kubernetes'.
bool looks_like_compose(std::string_view text) {
  bool in_services = false;
  bool found = false;
  std::size_t service_column = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = line_at(text, at);
    at += line.size();
    at = text.find('\n', at) == text.npos ? text.size() : text.find('\n', at) + 1;
    const std::size_t column = indentation(line);
    const std::string_view content = line.substr(column);
    if (content.empty() || content.front() == '#') continue;
    if (column == 0) {
      if (content.starts_with("apiVersion:") || content.starts_with("kind:")) return false;
      in_services = content.starts_with("services:") &&
                    (trim(content.substr(9)).empty() || trim(content.substr(9)).front() == '#');
      service_column = 0;
      continue;
    }
    if (!in_services || found) continue;
    if (service_column == 0) service_column = column;
    if (column <= service_column) {
      in_services = content.front() != '-';
      continue;
    }
    found = content.starts_with("image:") || content.starts_with("build:");
  }
  return found;
}

}  // namespace

Language detect_language(std::string_view path) {
  const std::string name = lower(base_name_of(path));
  if (is_compose_name(name)) return Language::compose;
  for (const std::string_view end : foreign_ends) {
    if (name.ends_with(end)) return Language::none;
  }
  for (const std::string_view stem : {"dockerfile", "containerfile"}) {
    if (is_named_after(name, stem)) return Language::dockerfile;
    if (name.ends_with("." + std::string(stem))) return Language::dockerfile;
  }
  return Language::none;
}

bool may_hold_any_language(std::string_view path) {
  const std::string name = lower(base_name_of(path));
  return is_yaml_name(name) && name != ".hullint.yaml" && name != ".hullint.yml";
}

Language detect_language(std::string_view path, std::string_view text) {
  const Language named = detect_language(path);
  if (named != Language::none || !may_hold_any_language(path)) return named;
  return looks_like_compose(text) ? Language::compose : Language::none;
}

std::string_view to_string(Language language) {
  switch (language) {
    case Language::dockerfile:
      return "dockerfile";
    case Language::compose:
      return "compose";
    case Language::none:
      break;
  }
  return "none";
}

}  // namespace hullint
