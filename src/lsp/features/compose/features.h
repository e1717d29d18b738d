#pragma once

#include "lsp/features.h"

// What an editor can show of a Compose file; the signatures are those of LanguageFeatures.
namespace hullint::lsp::in_compose {

std::optional<Hover> hover(const View& view, Offset at);
std::vector<CompletionItem> complete(const View& view, Offset at);
std::optional<Definition> definition(const View& view, Offset at);
std::vector<Place> references(const View& view, Offset at);
std::vector<Highlight> highlights(const View& view, Offset at);
std::optional<RenameTarget> rename_target(const View& view, Offset at);
Result<std::vector<FileEdits>> rename(const View& view, Offset at, std::string_view name);
std::vector<Symbol> symbols(const View& view);
std::vector<Link> links(const View& view);
std::vector<Fold> folds(const View& view);
std::vector<Span> selection(const View& view, Offset at);
std::vector<Token> tokens(const View& view, Span range);
std::vector<Inlay> inlays(const View& view, Span range);
std::vector<Lens> lenses(const View& view);
std::vector<TextEdit> format(const View& view, Span range, const FormatOptions& options);
std::vector<TextEdit> format_typed(const View& view, Offset at, char typed,
                                   const FormatOptions& options);
std::vector<Action> actions(const View& view, Span selected);
std::vector<TextEdit> follow_files(const View& view,
                                   std::span<const std::pair<std::string, std::string>> moves);
std::string graph(const View& view);
std::string effective(const View& view);

}  // namespace hullint::lsp::in_compose
