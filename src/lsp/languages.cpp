#include "base/strings.h"
#include "files/file_system.h"
#include "lsp/features.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/configuration/features.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::lsp {
namespace {

constexpr LanguageFeatures dockerfile{
    .hover = in_dockerfile::hover,
    .complete = in_dockerfile::complete,
    .signature = in_dockerfile::signature,
    .definition = in_dockerfile::definition,
    .references = in_dockerfile::references,
    .highlights = in_dockerfile::highlights,
    .rename_target = in_dockerfile::rename_target,
    .rename = in_dockerfile::rename,
    .linked = in_dockerfile::linked,
    .symbols = in_dockerfile::symbols,
    .links = in_dockerfile::links,
    .folds = in_dockerfile::folds,
    .selection = in_dockerfile::selection,
    .tokens = in_dockerfile::tokens,
    .inlays = in_dockerfile::inlays,
    .lenses = in_dockerfile::lenses,
    .format = in_dockerfile::format,
    .format_typed = in_dockerfile::format_typed,
    .actions = in_dockerfile::actions,
    .follow_files = in_dockerfile::follow_files,
    .graph = in_dockerfile::graph,
    .effective = in_dockerfile::effective,
};

constexpr LanguageFeatures compose{
    .hover = in_compose::hover,
    .complete = in_compose::complete,
    .definition = in_compose::definition,
    .references = in_compose::references,
    .highlights = in_compose::highlights,
    .rename_target = in_compose::rename_target,
    .rename = in_compose::rename,
    .symbols = in_compose::symbols,
    .links = in_compose::links,
    .folds = in_compose::folds,
    .selection = in_compose::selection,
    .tokens = in_compose::tokens,
    .inlays = in_compose::inlays,
    .lenses = in_compose::lenses,
    .format = in_compose::format,
    .format_typed = in_compose::format_typed,
    .actions = in_compose::actions,
    .follow_files = in_compose::follow_files,
    .graph = in_compose::graph,
    .effective = in_compose::effective,
};

constexpr LanguageFeatures configuration{
    .hover = in_configuration::hover,
    .complete = in_configuration::complete,
    .links = in_configuration::links,
    .folds = in_configuration::folds,
    .selection = in_configuration::selection,
};

}  // namespace

const LanguageFeatures* features_of(const Document& document) {
  if (document.dockerfile() != nullptr) return &dockerfile;
  if (document.language() == Language::compose && document.has_model()) return &compose;
  const bool configures = document.language() == Language::none &&
                          one_of(base_name_of(document.path()), ".hullint.yaml .hullint.yml");
  return configures ? &configuration : nullptr;
}

}  // namespace hullint::lsp
