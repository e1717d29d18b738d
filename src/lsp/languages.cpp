#include "lsp/features.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::lsp {
namespace {

constexpr LanguageFeatures dockerfile{
    .hover = in_dockerfile::hover,
    .definition = in_dockerfile::definition,
    .references = in_dockerfile::references,
    .highlights = in_dockerfile::highlights,
    .rename_target = in_dockerfile::rename_target,
    .rename = in_dockerfile::rename,
    .linked = in_dockerfile::linked,
    .symbols = in_dockerfile::symbols,
    .links = in_dockerfile::links,
    .tokens = in_dockerfile::tokens,
    .inlays = in_dockerfile::inlays,
    .format = in_dockerfile::format,
    .format_typed = in_dockerfile::format_typed,
};

}  // namespace

const LanguageFeatures* features_of(Language language) {
  return language == Language::dockerfile ? &dockerfile : nullptr;
}

}  // namespace hullint::lsp
