#include "compose/short_form.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "compose/interpolation.h"
#include "yaml/cooked.h"
#include "yaml/tree.h"

namespace hullint {
namespace {

constexpr CharSet line_ends("\r\n");

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

// The text of a scalar if its bytes mean what they say: it stands on one line, without escapes.
std::optional<Cooked> verbatim_text(const ComposeNode& scalar, std::string_view file) {
  Span span = scalar.place.span;
  if (!scalar.interpolated) {
    const std::optional<Span> inner = yaml::verbatim(file, span, scalar.text);
    return inner ? std::optional(Cooked{scalar.text, {{0, *inner}}}) : std::nullopt;
  }
  std::string_view raw = file.substr(span.begin, span.size());
  if (scalar.quoted) {
    if (raw.size() < 2 || raw.front() != raw.back()) return std::nullopt;
    if (raw.front() != '"' && raw.front() != '\'') return std::nullopt;
    const char escape = raw.front() == '"' ? '\\' : '\'';
    raw = raw.substr(1, raw.size() - 2);
    span = {span.begin + 1, span.end - 1};
    if (raw.find(escape) != std::string_view::npos) return std::nullopt;
  }
  if (find_first(raw, line_ends) != std::string_view::npos) return std::nullopt;
  return Cooked{raw, {{0, span}}};
}

// The child of a collection that holds a span, found in few steps: children are in order.
yaml::Node child_around(const yaml::Node& parent, Span span) {
  const auto child = [&](std::size_t index) {
    return parent.is_mapping() ? parent.value(index) : parent[index];
  };
  std::size_t first = 0;
  std::size_t behind = parent.size();
  while (first < behind) {
    const std::size_t middle = first + (behind - first) / 2;
    const yaml::Node node = child(middle);
    if (node.span().contains(span)) return node;
    if (node.span().begin > span.begin) {
      behind = middle;
    } else {
      first = middle + 1;
    }
  }
  return {};
}

// The scalar that stands at a span; a missing node if there is none.
yaml::Node scalar_at(const yaml::Tree& tree, Span span) {
  for (yaml::Node node : tree.documents()) {
    while (node.exists() && node.span().contains(span)) {
      if (node.is_scalar()) return node.span() == span ? node : yaml::Node();
      node = child_around(node, span);
    }
  }
  return {};
}

// The text of a scalar as written, decoded, with its way back; nothing if it cannot be laid beside
// what the variables gave.
std::optional<Cooked> raw_text(const ComposeNode& scalar, const std::vector<ComposeFile>& files) {
  if (scalar.place.file >= files.size()) return std::nullopt;
  const ComposeFile& file = files[scalar.place.file];
  const std::string_view text = file.source->text();
  const Span span = scalar.place.span;
  if (span.end > text.size() || span.begin > span.end) return std::nullopt;
  std::optional<Cooked> raw = verbatim_text(scalar, text);
  if (!raw) raw = yaml::cooked_text(scalar_at(*file.tree, span), *file.source);
  if (raw->segments.empty() || (!scalar.interpolated && raw->text != scalar.text)) {
    return std::nullopt;
  }
  // What a template hides may be anywhere in it.
  if (scalar.certainty != Certainty::known && !scalar.interpolated) return std::nullopt;
  if (!scalar.is_known() && raw->text.find("{{") != std::string_view::npos) return std::nullopt;
  return raw;
}

bool is_default(const InterpolationPiece& piece) {
  return piece.op == VariableOperator::default_if_empty ||
         piece.op == VariableOperator::default_if_unset;
}

bool is_alternative(const InterpolationPiece& piece) {
  return piece.op == VariableOperator::alternative_if_nonempty ||
         piece.op == VariableOperator::alternative_if_set;
}

// Whether the argument is a text without variables.
bool is_plain_argument(const InterpolationPiece& piece) {
  return std::all_of(piece.argument.begin(), piece.argument.end(), [](const auto& part) {
    return part.kind == InterpolationPiece::Kind::literal;
  });
}

}  // namespace

ScalarParts::ScalarParts(const ComposeNode& scalar, const std::vector<ComposeFile>& files)
    : scalar_(scalar), files_(files) {
  std::optional<Cooked> raw = raw_text(scalar, files);
  if (raw) {
    raw_ = *std::move(raw);
    lay_beside();
  }
}

// Finds the written literals in the text, so that what is between them is what the variables gave.
void ScalarParts::lay_beside() {
  if (!scalar_.interpolated) {
    if (!text().empty()) pieces_.push_back({whole(), whole(), whole()});
    return;
  }
  const Interpolation interpolation = parse_interpolation(raw_.text);
  const std::vector<InterpolationPiece>& units = interpolation.pieces;
  bool has_unknown = false;
  for (std::size_t index = 0; index < units.size(); ++index) {
    const InterpolationPiece* after = index + 1 < units.size() ? &units[index + 1] : nullptr;
    std::optional<Piece> piece = piece_of(units[index], after);
    if (!piece) return pieces_.clear();
    has_unknown = has_unknown || piece->certainty == Certainty::unknown;
    pieces_.push_back(*piece);
  }
  const bool is_whole = !pieces_.empty() && pieces_.back().range.end == whole().end;
  if (!is_whole || (!scalar_.is_known() && !has_unknown)) pieces_.clear();
}

// The piece of the text that comes from a written one and follows the pieces there are; nothing if
// the text has no such piece. `after` is the next written one, null at the end.
std::optional<ScalarParts::Piece> ScalarParts::piece_of(const InterpolationPiece& unit,
                                                        const InterpolationPiece* after) const {
  const auto written = [&](Span span) { return raw_.text.substr(span.begin, span.size()); };
  const Offset begin = pieces_.empty() ? 0 : pieces_.back().range.end;
  const std::string_view rest = text().substr(begin);
  const auto piece = [&](std::size_t size, Certainty certainty) {
    return Piece{span_of(begin, begin + size), unit.span, {}, certainty};
  };
  if (unit.kind == InterpolationPiece::Kind::literal) {
    if (!rest.starts_with(written(unit.span))) return std::nullopt;
    return Piece{span_of(begin, begin + unit.span.size()), unit.span, unit.span};
  }
  if (unit.kind == InterpolationPiece::Kind::dollar) {
    return rest.starts_with('$') ? std::optional<Piece>(piece(1, Certainty::known)) : std::nullopt;
  }
  if (unit.kind != InterpolationPiece::Kind::variable) return std::nullopt;
  // Of a neighbour that is no literal, nothing is known.
  const bool ends_at_literal = after != nullptr && after->kind == InterpolationPiece::Kind::literal;
  const std::string_view literal = ends_at_literal ? written(after->span) : std::string_view();
  if (is_default(unit) && is_plain_argument(unit)) {
    const std::string_view value = written(unit.argument_span);
    if (!value.empty() && rest.starts_with(value) &&
        rest.substr(value.size()).starts_with(literal) &&
        (after != nullptr || rest.size() == value.size())) {
      return Piece{span_of(begin, begin + value.size()), unit.span, unit.argument_span,
                   std::min(Certainty::overridable, scalar_.certainty)};
    }
  }
  const std::size_t size = after == nullptr ? rest.size() : rest.find(literal);
  if (size == std::string_view::npos) return std::nullopt;
  const bool may_be_empty = is_default(unit) || is_alternative(unit);
  const bool is_unknown = (size == 0 && !may_be_empty) || !is_plain_argument(unit);
  // The whole scalar is as unsure as its most unsure part.
  return piece(
      size, std::min(is_unknown ? Certainty::unknown : Certainty::overridable, scalar_.certainty));
}

bool ScalarParts::Piece::touches(Span other) const {
  if (range.empty()) return other.begin <= range.begin && range.end <= other.end;
  return range.overlaps(other);
}

Span ScalarParts::raw_place(const Piece& piece, Span range) const {
  const bool is_default = piece.source != piece.raw;
  Span raw = piece.raw;
  if (!piece.source.empty() && (!is_default || piece.range.contains(range))) {
    raw = {piece.source.begin + std::max(range.begin, piece.range.begin) - piece.range.begin,
           piece.source.begin + std::min(range.end, piece.range.end) - piece.range.begin};
  }
  // The last line end of a block scalar is text, but it stands behind the scalar.
  const Span found = raw_.map(raw.begin, raw.end);
  const Span scalar = scalar_.place.span;
  return {std::min(found.begin, scalar.end), std::min(found.end, scalar.end)};
}

ComposePlace ScalarParts::place(Span range) const {
  if (pieces_.empty()) return scalar_.place;
  std::optional<Span> found;
  for (const Piece& piece : pieces_) {
    if (!piece.touches(range)) continue;
    const Span span = raw_place(piece, range);
    found = found ? cover(*found, span) : span;
  }
  if (found) return {scalar_.place.file, *found};
  for (const Piece& piece : pieces_) {
    if (range.begin <= piece.range.end) return {scalar_.place.file, raw_place(piece, range)};
  }
  return scalar_.place;
}

Certainty ScalarParts::certainty(Span range) const {
  if (pieces_.empty()) return scalar_.certainty;
  Certainty certainty = Certainty::known;
  for (const Piece& piece : pieces_) {
    if (piece.touches(range)) certainty = std::max(certainty, piece.certainty);
  }
  return certainty;
}

Certainty ScalarParts::certainty_before(Span range) const {
  if (pieces_.empty()) return scalar_.certainty;
  Certainty certainty = Certainty::known;
  for (const Piece& piece : pieces_) {
    if (piece.touches(range) && piece.range.begin < range.end) {
      certainty = std::max(certainty, piece.certainty);
    }
  }
  return certainty;
}

ComposeNode ScalarParts::part(Span range) const {
  return compose_scalar(ComposeNode::Kind::text, text(range), place(range), certainty(range));
}

std::vector<Span> ScalarParts::split(char separator) const {
  std::vector<Span> ranges;
  Offset begin = 0;
  for (Offset at = 0; at < text().size(); ++at) {
    if (text()[at] != separator) continue;
    ranges.push_back({begin, at});
    begin = at + 1;
  }
  ranges.push_back({begin, whole().end});
  return ranges;
}

std::string_view ScalarParts::written(Span range) const {
  const ComposePlace found = place(range);
  if (found.file >= files_.size()) return {};
  const std::string_view file = files_[found.file].source->text();
  return found.span.end <= file.size() ? file.substr(found.span.begin, found.span.size())
                                       : std::string_view();
}

ComposePlace place_of_part(const ComposeNode& scalar, Span range,
                           const std::vector<ComposeFile>& files) {
  return ScalarParts(scalar, files).place(range);
}

ComposeNode compose_scalar(ComposeNode::Kind kind, std::string_view text, const ComposePlace& place,
                           Certainty certainty) {
  ComposeNode node;
  node.kind = kind;
  node.certainty = certainty;
  node.text = text;
  node.place = place;
  return node;
}

ComposeNode compose_mapping(const ComposePlace& place) {
  ComposeNode node;
  node.kind = ComposeNode::Kind::mapping;
  node.place = place;
  return node;
}

void add_part(ComposeNode& mapping, std::string_view key, ComposeNode value) {
  mapping.entries.push_back({key, value.place, std::move(value)});
}

}  // namespace hullint
