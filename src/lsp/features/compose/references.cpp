#include "lsp/features/compose/references.h"

#include <algorithm>

#include "base/strings.h"
#include "lsp/features/cursor.h"
#include "yaml/cooked.h"

namespace hullint::lsp::in_compose {
namespace {

struct Site {
  std::string_view pattern;
  std::string_view kind;
};

// Where keys are names.
constexpr Site keys[] = {
    {"services.*", "services"},
    {"networks.*", "networks"},
    {"volumes.*", "volumes"},
    {"secrets.*", "secrets"},
    {"configs.*", "configs"},
    {"models.*", "models"},
    {"services.*.depends_on.*", "services"},
    {"services.*.networks.*", "networks"},
    {"services.*.models.*", "models"},
    {"jobs.*.depends_on.*", "services"},
    {"jobs.*.networks.*", "networks"},
    {"jobs.*.models.*", "models"},
};

// Where values and items are.
constexpr Site values[] = {
    {"*.*.image", "images"},
    {"*.*.build.target", "stages"},
    {"*.*.depends_on.[]", "services"},
    {"*.*.links.[]", "services"},
    {"*.*.volumes_from.[]", "services"},
    {"*.*.extends", "services"},
    {"*.*.extends.service", "services"},
    {"*.*.networks.[]", "networks"},
    {"*.*.models.[]", "models"},
    {"*.*.volumes.[]", "volumes"},
    {"*.*.volumes.[].source", "volumes"},
    {"*.*.secrets.[]", "secrets"},
    {"*.*.secrets.[].source", "secrets"},
    {"*.*.build.secrets.[]", "secrets"},
    {"*.*.build.secrets.[].source", "secrets"},
    {"*.*.configs.[]", "configs"},
    {"*.*.configs.[].source", "configs"},
    {"*.*.network_mode", "services"},
    {"*.*.ipc", "services"},
    {"*.*.pid", "services"},
};

// The part of a scalar that is the name.
std::string_view name_in(std::string_view text, const std::vector<std::string_view>& path) {
  const std::string_view last = path.back();
  if (last == "network_mode" || last == "ipc" || last == "pid") {
    constexpr std::string_view prefix = "service:";
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text.substr(0, 0);
  }
  const bool has_parts = fits(path, "*.*.links.[]") || fits(path, "*.*.volumes.[]") ||
                         fits(path, "*.*.volumes_from.[]");
  return has_parts ? text.substr(0, text.find(':')) : text;
}

}  // namespace

std::string_view names_at(const std::vector<std::string_view>& path, bool key) {
  if (key) {
    for (const Site& site : keys) {
      if (fits(path, site.pattern)) return site.kind;
    }
    return {};
  }
  for (const Site& site : values) {
    const bool in_service = !path.empty() && (path[0] == "services" || path[0] == "jobs");
    if (in_service && fits(path, site.pattern)) return site.kind;
  }
  return {};
}

std::optional<Reference> reference_at(const Spot& spot, const Source& source, Offset at) {
  if (!spot.node.is_scalar()) return std::nullopt;
  const std::string_view kind = names_at(spot.path, spot.on_key);
  if (kind.empty()) return std::nullopt;
  const std::string_view text = spot.node.text();
  if (spot.on_key || kind == "images")
    return Reference{kind, text, spot.node.span(), spot.path.size() == 2};
  const std::string_view name = name_in(text, spot.path);
  if (name.empty()) return std::nullopt;
  const auto begin = static_cast<Offset>(name.data() - text.data());
  const Span span =
      yaml::place_in(spot.node, source, {begin, begin + static_cast<Offset>(name.size())});
  if (!touches(span, at)) return std::nullopt;
  // A path is no volume.
  if (kind == "volumes" && name.find_first_of("./~\\$") != name.npos) return std::nullopt;

  return Reference{kind, name, span, false};
}

}  // namespace hullint::lsp::in_compose
