#include "compose/short_form.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace hullint {
namespace {

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

// The text of a scalar as written, with its way back; nothing if that is not one run of bytes that
// means what it says.
std::optional<Cooked> raw_text(const ComposeNode& scalar, const std::vector<ComposeFile>& files) {
  if (scalar.place.file >= files.size()) return std::nullopt;
  const std::string_view file = files[scalar.place.file].source->text();
  Span span = scalar.place.span;
  if (span.end > file.size() || span.begin > span.end) return std::nullopt;
  std::string_view raw = file.substr(span.begin, span.size());
  if (scalar.quoted) {
    if (raw.size() < 2 || raw.front() != raw.back()) return std::nullopt;
    if (raw.front() != '"' && raw.front() != '\'') return std::nullopt;
    const char escape = raw.front() == '"' ? '\\' : '\'';
    raw = raw.substr(1, raw.size() - 2);
    span = {span.begin + 1, span.end - 1};
    if (raw.find(escape) != std::string_view::npos) return std::nullopt;
  }
  if (raw.find_first_of("\r\n") != std::string_view::npos) return std::nullopt;
  if (!scalar.interpolated && raw != scalar.text) return std::nullopt;
  // What a template hides may be anywhere in it.
  if (scalar.certainty != Certainty::known && !scalar.interpolated) return std::nullopt;
  if (!scalar.is_known() && raw.find("{{") != std::string_view::npos) return std::nullopt;
  return Cooked{raw, {{0, span}}};
}

// Behind the `}` of the `${` at `begin`; the end of the text if it is not closed.
std::size_t end_of_braces(std::string_view raw, std::size_t begin) {
  int depth = 0;
  for (std::size_t at = begin; at < raw.size(); ++at) {
    if (raw[at] == '$' && at + 1 < raw.size() && raw[at + 1] == '{') {
      ++depth;
      ++at;
    } else if (raw[at] == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return raw.size();
}

// The `${...}`, `$X` and `$$` of a text.
std::vector<Span> units_of(std::string_view raw) {
  std::vector<Span> units;
  for (std::size_t at = raw.find('$'); at < raw.size(); at = raw.find('$', at)) {
    const char next = at + 1 < raw.size() ? raw[at + 1] : ' ';
    std::size_t end = at + 1;
    if (next == '$') {
      end = at + 2;
    } else if (next == '{') {
      end = end_of_braces(raw, at);
    } else {
      while (end < raw.size() && is_name_char(raw[end])) ++end;
    }
    if (end > at + 1) units.push_back(span_of(at, end));
    at = end;
  }
  return units;
}

// The operation of a `${X:-argument}` and its argument; both empty if there is none.
struct Operation {
  char kind = ' ';  // `-`, `?`, `+`
  std::string_view argument;
};

Operation operation_of(std::string_view unit) {
  if (unit.size() < 4 || unit[1] != '{') return {};
  unit = unit.substr(2, unit.size() - 3);
  std::size_t at = 0;
  while (at < unit.size() && is_name_char(unit[at])) ++at;
  if (at < unit.size() && unit[at] == ':') ++at;
  if (at >= unit.size()) return {};
  return {unit[at], unit.substr(at + 1)};
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
  const std::vector<Span> units = scalar_.interpolated ? units_of(raw_.text) : std::vector<Span>();
  std::size_t raw_at = 0;
  std::size_t text_at = 0;
  for (std::size_t index = 0; index <= units.size(); ++index) {
    const bool is_last = index == units.size();
    const std::size_t raw_end = is_last ? raw_.text.size() : units[index].begin;
    const std::string_view literal = raw_.text.substr(raw_at, raw_end - raw_at);
    if (!text().substr(text_at).starts_with(literal)) return pieces_.clear();
    if (!literal.empty()) {
      pieces_.push_back({span_of(text_at, text_at + literal.size()), span_of(raw_at, raw_end)});
    }
    text_at += literal.size();
    if (is_last) break;
    const std::size_t next = index + 1 < units.size() ? units[index + 1].begin : raw_.text.size();
    const std::string_view after = raw_.text.substr(units[index].end, next - units[index].end);
    if (!add_unit(units[index], after, index + 1 == units.size())) return pieces_.clear();
    text_at = pieces_.back().range.end;
    raw_at = units[index].end;
  }
  const bool has_unknown = std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
    return piece.certainty == Certainty::unknown;
  });
  if (text_at != text().size() || (!scalar_.is_known() && !has_unknown)) pieces_.clear();
}

// Adds the piece of a unit behind the pieces there are; false if the text does not allow it.
bool ScalarParts::add_unit(Span raw, std::string_view literal_after, bool is_last) {
  const std::string_view unit = raw_.text.substr(raw.begin, raw.size());
  const std::size_t begin = pieces_.empty() ? 0 : pieces_.back().range.end;
  const std::string_view rest = text().substr(begin);
  const auto fits = [&](std::string_view value) {
    if (!rest.starts_with(value)) return false;
    const std::string_view behind = rest.substr(value.size());
    return is_last ? behind == literal_after : behind.starts_with(literal_after);
  };
  const Operation operation = operation_of(unit);
  const bool has_default = operation.kind == '-';
  std::size_t size = 0;
  if (unit == "$$") {
    if (!fits("$")) return false;
    size = 1;
  } else if (has_default && fits(operation.argument)) {
    size = operation.argument.size();
  } else if (is_last) {
    if (!rest.ends_with(literal_after)) return false;
    size = rest.size() - literal_after.size();
  } else if (!fits("")) {
    size = rest.find(literal_after);
    if (size == std::string_view::npos) return false;
  }
  Piece piece{span_of(begin, begin + size), raw, Certainty::overridable, false};
  if (unit == "$$") {
    piece.certainty = Certainty::known;
  } else if ((size == 0 && !has_default && operation.kind != '+') ||
             operation.argument.find('$') != std::string_view::npos) {
    piece.certainty = Certainty::unknown;
  }
  // The whole scalar is as unsure as its most unsure part.
  piece.certainty = std::min(piece.certainty, scalar_.certainty);
  if (has_default && size > 0 && text().substr(begin, size) == operation.argument) {
    piece.raw = {raw.end - 1 - static_cast<Offset>(size), raw.end - 1};
    piece.is_literal = true;
  }
  pieces_.push_back(piece);
  return true;
}

bool ScalarParts::Piece::touches(Span other) const {
  if (range.empty()) return other.begin <= range.begin && range.end <= other.end;
  return range.overlaps(other);
}

Span ScalarParts::raw_place(const Piece& piece, Span range) const {
  if (!piece.is_literal) return raw_.map(piece.raw.begin, piece.raw.end);
  const Offset begin = std::max(range.begin, piece.range.begin) - piece.range.begin;
  const Offset end = std::min(range.end, piece.range.end) - piece.range.begin;
  return raw_.map(piece.raw.begin + begin, piece.raw.begin + end);
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
