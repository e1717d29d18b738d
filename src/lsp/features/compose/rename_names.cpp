#include "lsp/features/compose/rename_names.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/strings.h"
#include "lsp/features/compose/projects.h"
#include "text/edits.h"
#include "yaml/find.h"
#include "yaml/quote.h"

// In the end each edited file is read again: it must name the same things in the same places.

namespace hullint::lsp::in_compose {
namespace {

// A new name where an old one stands, in quotes if YAML would read it as something else.
std::string written(const NameFile& file, const NamePlace& place, std::string_view wanted) {
  if (file.tree == nullptr || yaml::is_plain_safe(wanted, yaml::Where::flow))
    return std::string(wanted);
  const yaml::Node node = yaml::node_at(*file.tree, place.span);
  const bool whole = node.is_scalar() && node.style() == yaml::Style::plain;
  return whole ? yaml::quoted_scalar(wanted, yaml::Style::double_quoted) : std::string(wanted);
}

// What names a file has, one a line; the edited ones as they are to be.
std::string list_of(const std::vector<Mention>& mentions, const std::vector<TextEdit>& edits,
                    std::string_view wanted) {
  std::string list;
  for (const Mention& mention : mentions) {
    const auto at = std::lower_bound(edits.begin(), edits.end(), mention.span,
                                     [](const TextEdit& a, Span b) { return a.span < b; });
    const bool edited = at != edits.end() && at->span == mention.span;
    list += fmt::format("{} {} {} {}\n", static_cast<int>(mention.kind), mention.anchor,
                        mention.declares, edited ? wanted : mention.text);
  }
  return list;
}

bool still_names_the_same(const NameFile& file, const std::vector<TextEdit>& edits,
                          std::string_view wanted) {
  std::optional<std::string> text = apply(file.source->text(), edits);
  if (!text) return false;
  if (file.tree == nullptr) return true;
  const Source edited(file.path, std::move(*text));
  Arena arena;
  const auto tree = yaml::parse(edited, arena);
  return tree->problems().size() == file.tree->problems().size() &&
         list_of(mentions_in(*file.source, *file.tree), edits, wanted) ==
             list_of(mentions_in(edited, *tree), {}, {});
}

// True if the text at a place is another name too, as where two services share what they build.
bool is_shared(const Names& names, std::size_t index) {
  const NamePlace& place = names.places[index];
  const auto is_other = [&](std::size_t other) {
    return names.places[other].file == place.file && names.places[other].span == place.span;
  };
  return (index > 0 && is_other(index - 1)) ||
         (index + 1 < names.places.size() && is_other(index + 1));
}

}  // namespace

Result<std::vector<FileEdits>> rename_outside(const Names& names, std::size_t name,
                                              std::string_view wanted) {
  const Name& renamed = names.names[name];
  std::map<std::size_t, std::vector<TextEdit>> by_file;
  for (const std::size_t index : renamed.places) {
    const NamePlace& place = names.places[index];
    const NameFile& file = names.files[place.file];
    if (file.kind == NameFile::Kind::dockerfile) continue;
    const std::string_view text = file.source->text(place.span);
    // A stage may be built by its number.
    if (renamed.kind == NameKind::stage && to_number(text)) continue;
    if (!place.exact)
      return Error{fmt::format("`{}` is written in a way that cannot be changed", renamed.text)};
    if (is_shared(names, index))
      return Error{fmt::format("`{}` names several things in one place", renamed.text)};
    if (text != wanted) by_file[place.file].push_back({place.span, written(file, place, wanted)});
  }
  std::vector<FileEdits> all;
  all.reserve(by_file.size());
  for (auto& [file, edits] : by_file) {
    if (!still_names_the_same(names.files[file], edits, wanted))
      return Error{
          fmt::format("`{}` means something else where `{}` is used", wanted, renamed.text)};
    all.push_back({names.files[file].path, std::move(edits)});
  }
  return all;
}

Result<std::vector<FileEdits>> rename_in_builders(const View& view, NameKind kind,
                                                  std::string_view text, std::string_view wanted) {
  const std::string& path = view.document.path();
  const Names names = find_names(view, builders_of(view, path));
  const auto find = [&](std::string_view wanted_text) -> const Name* {
    for (const Name& name : names.names) {
      if (name.kind == kind && name.text == wanted_text && names.files[name.scope].path == path)
        return &name;
    }
    return nullptr;
  };
  const Name* name = find(text);
  if (name == nullptr) return std::vector<FileEdits>{};
  const auto index = static_cast<std::size_t>(name - names.names.data());
  Result<std::vector<FileEdits>> edits = rename_outside(names, index, wanted);
  if (!edits || edits->empty() || kind != NameKind::argument) return edits;
  const Name* other = find(wanted);
  const bool is_given = other != nullptr && other != name &&
                        std::any_of(other->places.begin(), other->places.end(), [&](auto place) {
                          return names.files[names.places[place].file].dockerfile == nullptr;
                        });
  if (is_given) return Error{fmt::format("a build has another argument `{}`", wanted)};
  return edits;
}

}  // namespace hullint::lsp::in_compose
