#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "lsp/features/compose/rename_names.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/names.h"
#include "lsp/features/dockerfile/rename_in.h"
#include "lsp/features/dockerfile/variable_uses.h"

// A rename must not change what is built. What is known to be the name is edited, what may be it
// without our knowing stops the rename, and in the end the edited text is read again: every name
// must still mean the same.

namespace hullint::lsp::in_dockerfile {
namespace {

bool is_stage_name(std::string_view text) {
  return !text.empty() && is_alpha(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; });
}

bool is_set_by_builder(std::string_view name) {
  return Dockerfile::is_platform_arg(name) || Dockerfile::is_predefined_arg(name);
}

bool can_begin_rename(const Names& names, const NamePlace* place) {
  if (place == nullptr || !place->exact || place->role == NamePlace::Role::number) return false;
  const Name& name = names.names[place->name];
  if (name.kind == NameKind::undefined) return false;
  return name.kind != NameKind::argument || !is_set_by_builder(name.text);
}

// ---- stages

std::optional<Error> refuse_stage(const Dockerfile& file, const Names& names, const Name& name,
                                  std::string_view wanted) {
  if (!is_stage_name(wanted)) {
    return Error{fmt::format(
        "`{}` cannot name a stage: a letter, then letters, digits, `-`, `_` and `.`", wanted)};
  }
  const std::string lowered = lower(wanted);
  if (lowered == "scratch" || lowered == "context")
    return Error{fmt::format("`{}` is reserved", wanted)};
  for (const Stage& stage : file.stages()) {
    if (stage.name == lowered && stage.index != name.stage)
      return Error{fmt::format("another stage is called `{}`", wanted)};
  }
  for (const std::size_t index : name.places) {
    const NamePlace& place = names.places[index];
    if (!place.exact)
      return Error{fmt::format("`{}` names the stage through a variable or quotes",
                               file.source().text(place.span))};
  }
  return std::nullopt;
}

// ---- variables

// The stages in which the variable is set, by index.
std::vector<bool> stages_that_see(const Dockerfile& file, const Names& names, const Name& name) {
  std::vector<bool> sees(file.stages().size());
  for (const std::size_t index : name.places) {
    const NamePlace& place = names.places[index];
    if (place.defines() && place.by->stage != Instruction::none) sees[place.by->stage] = true;
  }
  // ARG and ENV go on in the stages that are built on it.
  for (const Stage& stage : file.stages()) {
    if (stage.parent && sees[*stage.parent]) sees[stage.index] = true;
  }
  return sees;
}

// One variable and all that is known of it, for the search of texts that may mean it.
struct Search {
  const Dockerfile& file;
  const Names& names;
  std::string_view name;

  std::string_view text(Span span) const { return file.source().text(span); }
};

bool is_known_place(const Search& search, Span span) {
  const auto& places = search.names.places;
  auto place = std::lower_bound(places.begin(), places.end(), span,
                                [](const NamePlace& a, Span b) { return a.span < b; });
  for (; place != places.end() && place->span == span; ++place) {
    if (place->exact && search.text(span) == search.name) return true;
  }
  return false;
}

bool in_arithmetic(std::string_view before) {
  const std::size_t open = before.rfind("((");
  return open != std::string_view::npos && before.find("))", open) == std::string_view::npos;
}

// True if a word that stands between these texts is read from the environment by what it says:
// `'$X'`, `$((X + 1))`, `printenv X`, `os.environ["X"]`, `[ -v X ]`.
bool looks_read(std::string_view before, std::string_view after) {
  constexpr std::size_t near = 24;
  if (in_arithmetic(before)) return true;
  for (const std::string_view sign : {"$", "${", "${#", "${!", "%", "!"}) {
    if (before.ends_with(sign)) return true;
  }
  if (after.starts_with('=')) return false;
  std::string_view line = before.substr(before.rfind('\n') + 1);
  line = line.substr(line.size() - std::min(line.size(), near));
  if (lower(line).find("env") != std::string::npos) return true;
  const std::vector<std::string_view> words = split_words(line);
  return !words.empty() && one_of(words.back(), "-v unset export declare -p -x");
}

bool is_in_comment(const Instruction& by, Offset at) {
  const auto& comments = by.line->comments;
  return std::any_of(comments.begin(), comments.end(),
                     [&](const syntax::Comment& comment) { return comment.span.contains(at); });
}

enum class Reader : std::uint8_t { shell, windows, opaque };

// True if the text at `span` holds the name as a word that is no known place of it, but may be read
// as the variable.
bool may_read(const Search& search, const Instruction& by, Span span, Reader reader) {
  const std::string_view text = search.text(span);
  // The environment of Windows does not know casing.
  const std::string folded = reader == Reader::windows ? lower(text) : std::string();
  const std::string name =
      reader == Reader::windows ? lower(search.name) : std::string(search.name);
  const std::string_view in = reader == Reader::windows ? std::string_view(folded) : text;
  for (std::size_t at = in.find(name); at != std::string_view::npos; at = in.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at > 0 && is_name_char(text[at - 1])) continue;
    if (end < text.size() && is_name_char(text[end])) continue;
    const auto begin = span.begin + static_cast<Offset>(at);
    if (is_known_place(search, {begin, begin + static_cast<Offset>(name.size())})) continue;
    if (is_in_comment(by, begin)) continue;
    if (reader == Reader::opaque || looks_read(text.substr(0, at), text.substr(end))) return true;
  }
  return false;
}

Reader reader_of(const Instruction& by) {
  Reader reader = Reader::shell;
  for (const shell::Script& script : by.scripts) {
    if (!script.parsed || script.dialect == shell::Dialect::other) return Reader::opaque;
    if (script.dialect == shell::Dialect::cmd || script.dialect == shell::Dialect::powershell)
      reader = Reader::windows;
  }
  return reader;
}

bool may_read(const Search& search, const Instruction& by, NameKind kind) {
  if (!by.scripts.empty()) return may_read(search, by, by.line->full, reader_of(by));
  // A file that is written into the image may be a script, which sees the image's environment.
  if (kind != NameKind::environment || (!by.is(Keyword::copy) && !by.is(Keyword::add)))
    return false;
  for (const syntax::Heredoc& heredoc : by.heredocs()) {
    if (may_read(search, by, heredoc.body, Reader::shell)) return true;
  }
  return false;
}

bool sets_itself(const Instruction& by, std::string_view name) {
  const std::vector<std::string_view> assigned = names_assigned_by(by);
  return std::binary_search(assigned.begin(), assigned.end(), name);
}

bool reads_in_scripts(const Instruction& by, std::string_view name) {
  for (const shell::Script& script : by.scripts) {
    for (const shell::VariableUse& use : script.variables) {
      if (use.name == name) return true;
    }
  }
  return false;
}

std::optional<Error> refuse_text(const Dockerfile& file, const Names& names, const Name& name,
                                 std::string_view wanted) {
  const std::vector<bool> sees = stages_that_see(file, names, name);
  for (const Instruction& by : file.instructions()) {
    if (by.stage == Instruction::none || !sees[by.stage]) continue;
    const std::string_view keyword = to_string(by.keyword);
    if (sets_itself(by, name.text) && reads_in_scripts(by, name.text))
      return Error{fmt::format("a `{}` both sets and reads `{}` itself", keyword, name.text)};
    if (sets_itself(by, wanted)) return Error{fmt::format("a `{}` sets `{}`", keyword, wanted)};
    for (const std::string_view text : {name.text, wanted}) {
      if (may_read({file, names, text}, by, name.kind))
        return Error{
            fmt::format("a `{}` may read `{}` in a way that cannot be followed", keyword, text)};
    }
  }
  return std::nullopt;
}

std::optional<Error> refuse_variable(const Dockerfile& file, const Names& names, const Name& name,
                                     std::string_view wanted) {
  if (!is_variable_name(wanted)) {
    return Error{fmt::format(
        "`{}` cannot name a variable: letters, digits and `_`, and no digit first", wanted)};
  }
  if (is_set_by_builder(wanted)) return Error{fmt::format("the builder itself sets `{}`", wanted)};
  for (const std::size_t index : name.places) {
    const NamePlace& place = names.places[index];
    if (place.by->is(Keyword::arg) && place.defines() && is_set_by_builder(name.text))
      return Error{fmt::format("the builder itself sets `{}`", name.text)};
    if (!place.exact)
      return Error{fmt::format("`{}` is written in a way that cannot be changed", name.text)};
  }
  return refuse_text(file, names, name, wanted);
}

// Edits of the Compose files around that name the stage or the argument.
Result<std::vector<FileEdits>> rename_in_builders(const View& view, const Dockerfile& file,
                                                  const Name& name, std::string_view wanted) {
  if (name.kind == NameKind::stage)
    return in_compose::rename_in_builders(view, in_compose::NameKind::stage,
                                          in_compose::stage_text(file.stages()[name.stage]),
                                          wanted);
  return in_compose::rename_in_builders(view, in_compose::NameKind::argument, name.text, wanted);
}

// ---- the proof

bool mean_the_same(const Names& a, const Names& b) {
  const auto same_place = [](const NamePlace& x, const NamePlace& y) {
    return x.name == y.name && x.role == y.role && x.exact == y.exact &&
           x.definition == y.definition;
  };
  const auto same_kind = [](const Name& x, const Name& y) { return x.kind == y.kind; };
  return std::equal(a.places.begin(), a.places.end(), b.places.begin(), b.places.end(),
                    same_place) &&
         std::equal(a.names.begin(), a.names.end(), b.names.begin(), b.names.end(), same_kind);
}

bool still_means_the_same(const Source& source, const Names& names,
                          const std::vector<TextEdit>& edits) {
  std::optional<std::string> text = apply(source.text(), edits);
  if (!text) return false;
  const Source edited(source.path(), std::move(*text));
  const Dockerfile file(edited);
  return mean_the_same(names, find_names(file));
}

}  // namespace

std::optional<RenameTarget> rename_target(const View& view, Offset at) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return std::nullopt;
  const Names names = find_names(*file);
  const NamePlace* place = names.at(at);
  if (!can_begin_rename(names, place)) return std::nullopt;
  return RenameTarget{place->span, std::string(file->source().text(place->span))};
}

std::vector<std::size_t> names_of_argument(const Names& names, std::string_view text) {
  std::vector<std::size_t> found;
  for (const NamePlace& place : names.places) {
    const bool sets = place.pair != nullptr && place.by->is(Keyword::arg);
    if (!sets || names.names[place.name].text != text) continue;
    if (std::find(found.begin(), found.end(), place.name) == found.end())
      found.push_back(place.name);
  }
  return found;
}

std::vector<std::size_t> names_of_stage(const Names& names, std::size_t stage) {
  for (std::size_t i = 0; i < names.names.size(); ++i)
    if (names.names[i].kind == NameKind::stage && names.names[i].stage == stage) return {i};
  return {};
}

Result<std::vector<TextEdit>> rename_in(const Dockerfile& file, const Names& names,
                                        const std::vector<std::size_t>& renamed,
                                        std::string_view name) {
  std::vector<TextEdit> edits;
  for (const std::size_t i : renamed) {
    for (const std::size_t index : names.names[i].places) {
      const NamePlace& place = names.places[index];
      if (place.role == NamePlace::Role::number || file.source().text(place.span) == name) continue;
      edits.push_back({place.span, std::string(name)});
    }
  }
  if (edits.empty()) return edits;
  for (const std::size_t i : renamed) {
    const Name& each = names.names[i];
    const std::optional<Error> refused = each.kind == NameKind::stage
                                             ? refuse_stage(file, names, each, name)
                                             : refuse_variable(file, names, each, name);
    if (refused) return *refused;
  }
  if (!still_means_the_same(file.source(), names, edits))
    return Error{fmt::format("`{}` means something else where `{}` is used", name,
                             names.names[renamed.front()].text)};
  return edits;
}

Result<std::vector<FileEdits>> rename(const View& view, Offset at, std::string_view name) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return Error{"the file cannot be read"};
  const Names names = find_names(*file);
  const NamePlace* on = names.at(at);
  if (!can_begin_rename(names, on)) return Error{"nothing here can be renamed"};
  const Name& own = names.names[on->name];
  Result<std::vector<FileEdits>> others = rename_in_builders(view, *file, own, name);
  if (!others) return others;
  // A builder gives an argument's value to all stages.
  std::vector<std::size_t> renamed{on->name};
  if (!others->empty() && own.kind != NameKind::stage) renamed = names_of_argument(names, own.text);
  Result<std::vector<TextEdit>> edits = rename_in(*file, names, renamed, name);
  if (!edits) return Error{edits.error()};
  std::vector<FileEdits> all;
  if (!edits->empty()) all.push_back({{}, std::move(*edits)});
  for (FileEdits& other : *others) all.push_back(std::move(other));
  return all;
}

}  // namespace hullint::lsp::in_dockerfile
