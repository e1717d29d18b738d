#include "compose/interpolation.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint;

namespace {

std::string_view sign(VariableOperator op) {
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

std::string_view fault_name(InterpolationFault fault) {
  switch (fault) {
    case InterpolationFault::none:
      return "none";
    case InterpolationFault::no_name:
      return "no name";
    case InterpolationFault::bad_operator:
      return "bad operator";
    case InterpolationFault::unclosed:
      return "unclosed";
    case InterpolationFault::line_break:
      return "line break";
  }
  return "";
}

std::string_view at(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

std::string described(std::string_view text, const std::vector<InterpolationPiece>& pieces) {
  using Kind = InterpolationPiece::Kind;
  std::string result;
  for (const InterpolationPiece& piece : pieces) {
    if (!result.empty()) result += ' ';
    switch (piece.kind) {
      case Kind::literal:
        result += '\'' + std::string(at(text, piece.span)) + '\'';
        break;
      case Kind::dollar:
        result += "dollar";
        break;
      case Kind::variable:
        CHECK(at(text, piece.name_span) == piece.name);
        result += std::string(piece.name) + std::string(sign(piece.op));
        if (piece.op != VariableOperator::none)
          result += '(' + described(text, piece.argument) + ')';
        break;
      case Kind::invalid:
        result += '!' + std::string(fault_name(piece.fault)) + ':' +
                  std::string(at(text, piece.fault_span));
        break;
      case Kind::unread:
        result += "unread";
        break;
    }
  }
  return result;
}

// `'literal' NAME NAME:-(pieces) dollar !fault:text`.
std::string read(std::string_view text) {
  return described(text, parse_interpolation(text).pieces);
}

// The result, with `~` after one that can be replaced and `?` after one that is not known;
// `refused` or `NAME: message` of the first missing variable where Compose stops. SET is `set`,
// EMPTY is empty, FILE is `file` in `.env`, HALF is `half` but not known, OPEN is empty and not
// known.
std::string evaluated(std::string_view text) {
  VariableValues values;
  values.set("SET", {"set", Certainty::known});
  values.set("EMPTY", {"", Certainty::known});
  values.set("FILE", {"file", Certainty::overridable});
  values.set("HALF", {"half", Certainty::unknown});
  values.set("OPEN", {"", Certainty::unknown});
  Arena arena;
  const Interpolation interpolation = parse_interpolation(text);
  const Interpolated result = Interpolator(values, arena).evaluate(interpolation);
  if (result.refused) return "refused";
  if (!result.missing.empty())
    return std::string(result.missing[0].name) + ": " + result.missing[0].message;
  constexpr std::string_view marks[] = {"", "~", "?"};
  return std::string(result.text.text) +
         std::string(marks[static_cast<std::size_t>(result.certainty)]);
}

// What the first occurrence of `part` in the result comes from.
std::string source_of(std::string_view text, std::string_view part) {
  VariableValues values;
  values.set("SET", {"set", Certainty::known});
  Arena arena;
  const Interpolation interpolation = parse_interpolation(text);
  const Interpolated result = Interpolator(values, arena).evaluate(interpolation);
  const std::size_t begin = result.text.text.find(part);
  REQUIRE(begin != std::string_view::npos);
  return std::string(at(
      text, result.text.map(static_cast<Offset>(begin), static_cast<Offset>(begin + part.size()))));
}

}  // namespace

TEST_CASE("a text falls into literals, dollars and variables") {
  CHECK(read("") == "");
  CHECK(read("plain") == "'plain'");
  CHECK(read("a${B}c$D-e") == "'a' B 'c' D '-e'");
  CHECK(read("$$A $$$A") == "dollar 'A ' dollar A");
  CHECK(read("${A:-b}${C-}") == "A:-('b') C-()");
  CHECK(read("${A:?why}${A?}${A:+x}${A+y}") == "A:?('why') A?() A:+('x') A+('y')");
}

TEST_CASE("a dollar before anything else is a dollar") {
  CHECK(read("$") == "'$'");
  CHECK(read("$1 $-x $") == "'$1 $-x $'");
  CHECK(read("cost: 5$") == "'cost: 5$'");
}

TEST_CASE("the operator is the first that stands after the name") {
  CHECK(read("${A:-b?c}") == "A:-('b?c')");
  CHECK(read("${A-b:-c}") == "A-('b:-c')");
  CHECK(read("${A--1}") == "A-('-1')");
  CHECK(read("${A:--}") == "A:-('-')");
}

TEST_CASE("arguments are texts with variables") {
  CHECK(read("${A:-${B:-c}d$E$$}") == "A:-(B:-('c') 'd' E dollar)");
  CHECK(read("${A:-x}/${B:-y}") == "A:-('x') '/' B:-('y')");
}

TEST_CASE("every brace opens, and the character after it is not looked at") {
  CHECK(read("${A:-{\"a\":1}} b") == "A:-('{\"a\":1}') ' b'");
  CHECK(read("${A:-{}}") == "A:-('{}')");
  // What never balances goes on to the last brace of the line.
  CHECK(read("${A:-{}} ${B}") == "A:-('{}} ' !unclosed:${B 'B')");
  CHECK(read("${A:-{x} b") == "A:-('{x') ' b'");
}

TEST_CASE("a brace that does not hold a variable is refused") {
  CHECK(read("${}") == "!no name:${} '}'");
  CHECK(read("a${1}b") == "'a' !no name:${1} '1}b'");
  CHECK(read("${ A }") == "!no name:${ ' A }'");
  CHECK(read("${A.b}") == "!bad operator:${A.b} 'A.b}'");
  CHECK(read("${A:x}") == "!bad operator:${A:x} 'A:x}'");
  CHECK(read("${A") == "!unclosed:${A 'A'");
  CHECK(read("${A:-x") == "!unclosed:${A 'A:-x'");
  CHECK(read("${") == "!unclosed:${");
  CHECK(read("${A ${B}") == "!bad operator:${A 'A ' B");
}

TEST_CASE("an argument ends on its line") {
  CHECK(read("${A:-x\ny}") == "!line break:${A 'A:-x\ny}'");
  CHECK(read("${A\n}") == "!line break:${A 'A\n}'");
  CHECK(read("${A:-x}\n${B:-y}\n") == "A:-('x') '\n' B:-('y') '\n'");
}

TEST_CASE("nesting beyond a depth is not read and not known") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "${A:-";
  text += "x" + std::string(40, '}');
  CHECK(read(text).find("unread") != std::string::npos);
  CHECK(evaluated(text) == "?");
  CHECK(evaluated("${A:-${B:-${C:-${D:-x}}}}") == "x~");
}

TEST_CASE("variables are found in arguments too, the outer one first") {
  const Interpolation interpolation = parse_interpolation("$A ${B:-$C${D}} $$E ${F");
  std::string names;
  for (const InterpolationPiece* use : variable_uses(interpolation))
    names += std::string(use->name);
  CHECK(names == "ABCD");
  CHECK(variable_uses(interpolation)[1]->span == Span{3, 15});
  CHECK(variable_uses(interpolation)[2]->span == Span{8, 10});
  CHECK(invalid_pieces(interpolation).size() == 1);
}

TEST_CASE("a text without variables is what it is") {
  CHECK(evaluated("plain") == "plain");
  CHECK(evaluated("$$HOME") == "$HOME");
  CHECK(evaluated("$5") == "$5");
}

TEST_CASE("a value is as certain as where it comes from") {
  CHECK(evaluated("a $SET") == "a set");
  CHECK(evaluated("a ${FILE}") == "a file~");
  CHECK(evaluated("a ${HALF}") == "a half?");
  CHECK(evaluated("a ${NONE} b") == "a  b?");
  CHECK(evaluated("${FILE}${NONE}") == "file?");
}

TEST_CASE("a default stands in for what is unset or empty") {
  CHECK(evaluated("${NONE:-x}${NONE-y}") == "xy~");
  CHECK(evaluated("${EMPTY:-x}") == "x");
  CHECK(evaluated("${EMPTY-x}") == "");
  CHECK(evaluated("${SET:-x}${SET-y}") == "setset");
  CHECK(evaluated("${FILE:-x}") == "file~");
  CHECK(evaluated("${OPEN:-x}") == "x~");
  CHECK(evaluated("${NONE:-$NONE}") == "?");
  CHECK(evaluated("${NONE:-}") == "~");
}

TEST_CASE("an alternative stands in for what is there") {
  CHECK(evaluated("${SET:+x}${SET+y}") == "xy");
  CHECK(evaluated("${EMPTY:+x}${EMPTY+y}") == "y");
  CHECK(evaluated("a${NONE:+x}${NONE+y}") == "a~");
  CHECK(evaluated("${HALF:+x}") == "x?");
}

TEST_CASE("a required variable without a value has a message") {
  CHECK(evaluated("${SET:?why}") == "set");
  CHECK(evaluated("${NONE:?set $SET}") == "NONE: set set");
  CHECK(evaluated("${NONE?}") == "NONE: ");
  CHECK(evaluated("${EMPTY:?why}") == "EMPTY: why");
  CHECK(evaluated("${EMPTY?why}") == "");
}

TEST_CASE("only what is evaluated is refused") {
  CHECK(evaluated("${1}") == "refused");
  CHECK(evaluated("${NONE:-${1}}") == "refused");
  CHECK(evaluated("${SET:-${1}}") == "set");
}

TEST_CASE("a value is not read for variables again") {
  VariableValues values;
  values.set("A", {"$B ${C", Certainty::known});
  Arena arena;
  const Interpolation interpolation = parse_interpolation("${A}");
  CHECK(Interpolator(values, arena).evaluate(interpolation).text.text == "$B ${C");
}

TEST_CASE("a later value replaces an earlier one") {
  VariableValues values;
  values.set("A", {"1"});
  values.set("A", {"2"});
  REQUIRE(values.find("A") != nullptr);
  CHECK(values.find("A")->text == "2");
  CHECK(values.find("B") == nullptr);
}

TEST_CASE("a part of the result knows where it comes from") {
  CHECK(source_of("${X:-nginx:latest}", "latest") == "latest");
  CHECK(source_of("${X:-nginx:latest}", "nginx:latest") == "nginx:latest");
  CHECK(source_of("a/${SET}:1", "set") == "${SET}");
  CHECK(source_of("a/${SET}:1", "a/set") == "a/${SET}");
  CHECK(source_of("a/${SET}:1", "1") == "1");
  CHECK(source_of("a$$b", "$") == "$$");
  CHECK(source_of("${A}x${B:-${C:-y}}", "xy") == "x${B:-${C:-y");
}

TEST_CASE("values cannot fill the memory") {
  VariableValues values;
  values.set("A", {std::string(std::size_t{3} << 20, 'a'), Certainty::known});
  Arena arena;
  const Interpolation interpolation = parse_interpolation("$A");
  Interpolator interpolator(values, arena);
  CHECK(interpolator.evaluate(interpolation).certainty == Certainty::known);
  const Interpolated second = interpolator.evaluate(interpolation);
  CHECK(second.certainty == Certainty::unknown);
  CHECK(second.text.text.empty());
}
