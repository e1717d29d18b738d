#include "engine/inline_dockerfile.h"

#include <algorithm>
#include <utility>

#include "compose/interpolation.h"
#include "files/file_system.h"
#include "yaml/cooked.h"

namespace hullint {
namespace {

// The text that the builder gets: Compose has replaced its variables and made `$` of `$$`. Nothing
// if a variable has no value here.
std::optional<Cooked> text_for_builder(const ComposeNode& scalar, const Compose& compose,
                                       Arena& arena) {
  const yaml::Node node = compose.node_at(scalar.place);
  if (!node.is_scalar()) return std::nullopt;
  const Cooked written = yaml::cooked_text(node, compose.source());
  const Interpolation interpolation = parse_interpolation(written.text);
  VariableValues values;
  for (const ComposeVariableUse& use : compose.variable_uses()) {
    if (use.scalar == scalar.place && use.value)
      values.set(use.name, {std::string(*use.value), Certainty::overridable});
  }
  const Interpolated made = Interpolator(values, arena).evaluate(interpolation);
  if (made.refused || made.certainty == Certainty::unknown) return std::nullopt;
  return made.text.within(written);
}

// True if a piece of the cooked text stands in the file byte by byte.
bool is_verbatim(const Cooked& cooked, Span piece, const Source& source) {
  const Span place = cooked.map(piece.begin, piece.end);
  return place.size() == piece.size() &&
         source.text(place) == cooked.text.substr(piece.begin, piece.size());
}

// The edits in the file; nothing if one of them cannot be carried over as it is.
std::optional<std::vector<TextEdit>> placed_edits(const std::vector<TextEdit>& edits,
                                                  const Cooked& cooked, const Source& source) {
  std::vector<TextEdit> placed;
  placed.reserve(edits.size());
  for (const TextEdit& edit : edits) {
    const bool plain = edit.text.find_first_of("\n\r$\"'\\") == std::string::npos;
    if (!plain || !is_verbatim(cooked, edit.span, source)) return std::nullopt;
    placed.push_back({cooked.map(edit.span.begin, edit.span.end), edit.text});
  }
  return placed;
}

}  // namespace

std::vector<InlineDockerfile> inline_dockerfiles(const Compose& compose, Arena& arena) {
  std::vector<InlineDockerfile> found;
  for (const ComposeService& service : compose.services()) {
    if (!service.build || !service.build->inline_text->is_scalar()) continue;
    const ComposeNode& scalar = *service.build->inline_text;
    if (!compose.is_here(scalar.place)) continue;
    const bool seen = std::any_of(found.begin(), found.end(), [&](const InlineDockerfile& other) {
      return scalar.place.span.contains(other.cooked.map(0, 0).begin);
    });
    if (seen) continue;
    const std::optional<Cooked> cooked = text_for_builder(scalar, compose, arena);
    if (!cooked) continue;
    const std::string path = join_path(service.build->context_path, "Dockerfile");
    found.push_back(
        {parse(path, std::string(cooked->text), Language::dockerfile), *cooked, scalar.place});
  }
  return found;
}

Diagnostic placed_in_file(Diagnostic diagnostic, const InlineDockerfile& dockerfile,
                          const Source& source) {
  const Cooked& cooked = dockerfile.cooked;
  for (Note& note : diagnostic.notes)
    if (note.path.empty()) note.span = cooked.map(note.span.begin, note.span.end);
  std::vector<Fix> fixes;
  for (Fix& fix : diagnostic.fixes) {
    auto edits = placed_edits(fix.edits, cooked, source);
    if (edits) fixes.push_back({fix.safety, std::move(fix.title), std::move(*edits)});
  }
  diagnostic.fixes = std::move(fixes);
  diagnostic.span = cooked.map(diagnostic.span.begin, diagnostic.span.end);
  return diagnostic;
}

}  // namespace hullint
