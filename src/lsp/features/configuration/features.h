#pragma once

#include "lsp/features.h"

// What an editor can show of `.hullint.yaml`; the signatures are those of LanguageFeatures. Its
// mistakes are shown by the server.
namespace hullint::lsp::in_configuration {

std::optional<Hover> hover(const View& view, Offset at);
std::vector<CompletionItem> complete(const View& view, Offset at);
std::vector<Link> links(const View& view);
std::vector<Fold> folds(const View& view);
std::vector<Span> selection(const View& view, Offset at);

}  // namespace hullint::lsp::in_configuration
