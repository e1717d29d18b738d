#include "compose/scalars.h"

#include <string>
#include <utility>

#include "base/strings.h"
#include "compose/values.h"
#include "text/cooked.h"
#include "yaml/cooked.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;

Kind kind_of(const yaml::Node& scalar) {
  const std::string_view tag = scalar.tag();
  if (tag == "!!str" || tag == "!") return Kind::text;
  if (one_of(tag, "!!int !!float !!bool !!null")) {
    const Kind kind = kind_of_plain(scalar.text());
    return tag == "!!float" && kind == Kind::integer ? Kind::floating : kind;
  }
  // A tag that YAML does not know makes a text.
  if (!tag.empty() && tag != "!override") return Kind::text;
  return scalar.style() == yaml::Style::plain ? kind_of_plain(scalar.text()) : Kind::text;
}

std::string_view operator_text(VariableOperator op) {
  switch (op) {
    case VariableOperator::none:
      return "";
    case VariableOperator::default_if_empty:
      return ":-";
    case VariableOperator::default_if_unset:
      return "-";
    case VariableOperator::required_nonempty:
      return ":?";
    case VariableOperator::required:
      return "?";
    case VariableOperator::alternative_if_nonempty:
      return ":+";
    case VariableOperator::alternative_if_set:
      return "+";
  }
  return "";
}

std::string_view cut(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

std::string fault_message(const InterpolationPiece& piece, std::string_view text) {
  const std::string shown = "`" + std::string(cut(text, piece.fault_span)) + "`";
  switch (piece.fault) {
    case InterpolationFault::bad_operator:
      return shown + " has no operator that Compose knows behind the name: " +
             "`:-`, `-`, `:?`, `?`, `:+` or `+`";
    case InterpolationFault::unclosed:
      return shown + " has no `}`; write `$$` for a `$` that is no variable";
    case InterpolationFault::line_break:
      return shown + " must end on its line; write `$$` for a `$` that is no variable";
    case InterpolationFault::no_name:
    case InterpolationFault::none:
      break;
  }
  return shown + " names no variable; write `$$` for a `$` that is no variable";
}

// One scalar while its variables are replaced.
struct Scalar {
  const Cooked& cooked;
  const Interpolation& interpolation;
  const ComposePlace& place;
  const KeyPath& path;

  ComposePlace at(Span span) const { return {place.file, cooked.map(span.begin, span.end)}; }
};

void note_uses(const Scalar& scalar, ReadingContext& context) {
  const std::vector<InterpolationPiece>& outer = scalar.interpolation.pieces;
  const std::vector<const InterpolationPiece*> uses = variable_uses(scalar.interpolation);
  if (uses.empty()) return;
  const std::string path = dotted(scalar.path);
  std::size_t next = 0;  // of the outer pieces, which come in order
  // Twice as much, as a document has many scalars.
  const std::size_t needed = context.uses.size() + uses.size();
  if (needed > context.uses.capacity()) context.uses.reserve(2 * needed);
  for (const InterpolationPiece* piece : uses) {
    while (next < outer.size() && outer[next].span.end <= piece->span.begin) ++next;
    ComposeVariableUse use;
    use.name = piece->name;
    use.operation = operator_text(piece->op);
    use.argument = cut(scalar.interpolation.text, piece->argument_span);
    use.place = scalar.at(piece->span);
    use.name_place = scalar.at(piece->name_span);
    use.scalar = scalar.place;
    use.path = path;
    if (const VariableValue* value = context.environment.find(piece->name))
      use.value = context.arena.keep(value->text);
    use.braced = piece->braces;
    use.nested = next >= outer.size() || &outer[next] != piece;
    context.uses.push_back(std::move(use));
  }
}

void note_problems(const Scalar& scalar, const Interpolated& result, ReadingContext& context) {
  const std::string path = dotted(scalar.path);
  if (result.refused) {
    const std::vector<const InterpolationPiece*> invalid = invalid_pieces(scalar.interpolation);
    if (!invalid.empty()) {
      const InterpolationPiece& piece = *invalid.front();
      context.problems.push_back({ComposeProblem::Kind::invalid_interpolation,
                                  scalar.at(piece.fault_span),
                                  fault_message(piece, scalar.interpolation.text),
                                  path,
                                  {}});
    }
  }
  for (const MissingVariable& variable : result.missing) {
    std::string message = "`" + std::string(variable.name) + "` must have a value";
    if (!variable.message.empty()) message += ": " + variable.message;
    context.problems.push_back({ComposeProblem::Kind::required_variable,
                                scalar.at(variable.span),
                                std::move(message),
                                path,
                                {}});
  }
}

}  // namespace

ComposeNode read_scalar(const yaml::Node& scalar, const KeyPath& path, Interpolator& interpolator,
                        ReadingContext& context) {
  ComposeNode node;
  node.place = {context.file, scalar.span()};
  node.quoted = scalar.style() != yaml::Style::plain;
  node.text = scalar.text();
  node.tag = scalar.tag();
  node.kind = kind_of(scalar);
  const bool has_hole = scalar.has_hole();
  if (has_hole) node.certainty = Certainty::unknown;
  if (node.kind != Kind::text || node.text.find('$') == std::string_view::npos) return node;
  node.interpolated = true;
  const Cooked cooked = yaml::cooked_text(scalar, context.source);
  const Interpolation interpolation = parse_interpolation(node.text);
  const Scalar read{cooked, interpolation, node.place, path};
  note_uses(read, context);
  const Interpolated result = interpolator.evaluate(interpolation);
  note_problems(read, result, context);
  if (result.refused) {
    node.certainty = Certainty::unknown;
    return node;
  }
  // A variable that must be set and is not is unknown; what stands around it is not.
  node.text = result.text.text;
  if (!has_hole) node.certainty = result.certainty;
  return node;
}

}  // namespace hullint
