// Any bytes as a text with variables, as an environment file and as a raw one. What stands before
// the first NUL is the value of the variable `V`, which all three can use.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compose/dotenv.h"
#include "compose/interpolation.h"
#include "must.h"

using namespace hullint;

static void check(const std::vector<InterpolationPiece>& pieces, Span range,
                  std::string_view text) {
  Offset at = range.begin;
  for (const InterpolationPiece& piece : pieces) {
    fuzz::must(piece.span.begin == at && !piece.span.empty(), "pieces follow each other");
    at = piece.span.end;
    if (piece.kind == InterpolationPiece::Kind::literal) continue;
    fuzz::must_fit(piece.name_span, text, "a name lies in the text");
    fuzz::must_fit(piece.fault_span, text, "a fault lies in the text");
    fuzz::must(piece.span.contains(piece.argument_span) || piece.argument_span.empty(),
               "an argument lies in its use");
    check(piece.argument, piece.argument_span, text);
  }
  fuzz::must(at == range.end, "pieces are the whole text");
}

static void check(const Cooked& value, std::string_view text) {
  const auto size = static_cast<Offset>(value.text.size());
  fuzz::must_fit(value.map(0, size), text, "a value comes from the text");
}

static void check(const Interpolated& value, std::string_view text) {
  check(value.text, text);
  for (const MissingVariable& missing : value.missing)
    fuzz::must_fit(missing.span, text, "a missing variable lies in the text");
}

static void check(const Dotenv& file, std::string_view text) {
  for (const DotenvEntry& entry : file.entries) {
    fuzz::must_fit(entry.span, text, "an entry lies in the text");
    fuzz::must(entry.span.contains(entry.name.span), "a name lies in its entry");
    fuzz::must(entry.span.contains(entry.value_span), "a value lies in its entry");
    check(entry.decoded, text);
    check(entry.value, text);
    const auto size = static_cast<Offset>(entry.interpolation.text.size());
    check(entry.interpolation.pieces, {0, size}, entry.interpolation.text);
  }
  for (const DotenvProblem& problem : file.problems)
    fuzz::must_fit(problem.span, text, "a problem lies in the text");
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\0');
  VariableValues values;
  if (end != std::string_view::npos) values.set("V", {std::string(input.substr(0, end))});
  const std::string_view text = end == std::string_view::npos ? input : input.substr(end + 1);
  Arena arena;
  const Interpolation interpolation = parse_interpolation(text);
  check(interpolation.pieces, {0, static_cast<Offset>(text.size())}, text);
  check(Interpolator(values, arena).evaluate(interpolation), text);
  check(read_dotenv(text, values, arena), text);
  check(read_raw_dotenv(text, values, arena), text);
  return 0;
}
