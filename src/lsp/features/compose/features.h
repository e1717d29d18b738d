#pragma once

#include "lsp/features.h"

// The features of Compose files, one file each (hover.cpp, completion.cpp, ...).
namespace hullint::lsp::in_compose {

std::optional<Hover> hover(const View& view, Offset at);
std::vector<CompletionItem> complete(const View& view, Offset at);
std::vector<Fold> folds(const View& view);
std::vector<Span> selection(const View& view, Offset at);
std::vector<Token> tokens(const View& view, Span range);
std::vector<Inlay> inlays(const View& view, Span range);
std::vector<TextEdit> format(const View& view, Span range, const FormatOptions& options);
std::vector<TextEdit> format_typed(const View& view, Offset at, char typed,
                                   const FormatOptions& options);
std::vector<Action> actions(const View& view, Span selected);

}  // namespace hullint::lsp::in_compose
