#include "schema/scalars.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include "base/strings.h"

namespace hullint::schema {
namespace {

Value value_of(double number) {
  const bool whole = std::isfinite(number) && number == std::floor(number);
  return {.type = whole ? Type::integer : Type::number, .number = number};
}

bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return negative;
}

std::optional<double> digits(std::string_view text, int base) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  if (text.empty() || stop != end || error != std::errc()) return std::nullopt;
  return static_cast<double>(value);
}

// Digits without a sign whose prefix says their base, as Go's ParseUint reads them with base 0.
std::optional<double> prefixed_digits(std::string_view text) {
  if (text.size() < 2 || text.front() != '0') return digits(text, 10);
  const std::string_view rest = text.substr(2);
  switch (to_lower(text[1])) {
    case 'x':
      return digits(rest, 16);
    case 'o':
      return digits(rest, 8);
    case 'b':
      return digits(rest, 2);
    default:
      return digits(text.substr(1), 8);
  }
}

// `1.5`, `.5`, `1.`, `1e3` with or without a sign; no `inf`, `nan` or hexadecimal digits.
std::optional<double> fraction(std::string_view text) {
  const bool negative = take_sign(text);
  if (text.empty() || (text.front() != '.' && !is_digit(text.front()))) return std::nullopt;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (stop != end || error != std::errc()) return std::nullopt;
  return negative ? -value : value;
}

std::optional<Value> plain_number(std::string_view text) {
  if (text.empty() || text.size() > 400) return std::nullopt;
  if (one_of(text, ".nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF"))
    return Value{.type = Type::number};
  if (text.front() == '.') {
    const std::optional<double> value = fraction(text);
    return value ? std::optional(value_of(*value)) : std::nullopt;
  }
  if (!is_digit(text.front()) && text.front() != '-' && text.front() != '+') return std::nullopt;
  std::string bare(text);
  std::erase(bare, '_');
  std::string_view unsigned_text = bare;
  const bool negative = take_sign(unsigned_text);
  if (const std::optional<double> value = prefixed_digits(unsigned_text))
    return value_of(negative ? -*value : *value);
  const std::optional<double> value = fraction(bare);
  return value ? std::optional(value_of(*value)) : std::nullopt;
}

// True for one `$X` or `${...}` and nothing else.
bool is_interpolation(std::string_view text) {
  if (!text.starts_with('$')) return false;
  text.remove_prefix(1);
  if (!text.starts_with('{')) return std::all_of(text.begin(), text.end(), is_name_char);
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at + 1 == text.size();
  }
  return true;
}

Value plain(std::string_view text) {
  // No word that means something else is longer than `false`.
  if (text.size() > 5 && is_alpha(text.front())) return {};
  if (one_of(text, "true True TRUE false False FALSE")) return {.type = Type::boolean};
  if (text.empty() || one_of(text, "~ null Null NULL")) return {.type = Type::null};
  return plain_number(text).value_or(Value{});
}

}  // namespace

bool has_interpolation(std::string_view text) {
  for (std::size_t at = text.find('$'); at < text.size(); at = text.find('$', at + 2))
    if (!text.substr(at).starts_with("$$")) return true;
  return false;
}

std::optional<Value> read_scalar(yaml::Node scalar) {
  const std::string_view tag = scalar.tag();
  if (scalar.text().find("{{") != std::string_view::npos) return std::nullopt;
  if (has_interpolation(scalar.text())) {
    if (is_interpolation(scalar.text()) || !tag.empty()) return std::nullopt;
    return Value{.text_known = false};
  }
  if (tag.empty())
    return scalar.style() == yaml::Style::plain ? plain(scalar.text()) : std::optional(Value{});
  if (one_of(tag, "! !!str !!binary !!timestamp !override")) return Value{};
  if (tag == "!!float") {
    const std::optional<Value> value = plain_number(scalar.text());
    return value ? std::optional(value_of(value->number)) : std::nullopt;
  }
  const Value value = plain(scalar.text());
  if (tag == "!!int" && value.type == Type::integer) return value;
  if (tag == "!!bool" && value.type == Type::boolean) return value;
  if (tag == "!!null" && value.type == Type::null) return value;
  return std::nullopt;
}

std::optional<Value> cast_string(std::string_view text, Cast cast) {
  switch (cast) {
    case Cast::none:
      return Value{};
    case Cast::to_boolean:
      if (one_of(lower(text), "true false y yes on n no off")) return Value{.type = Type::boolean};
      return std::nullopt;
    case Cast::to_integer: {
      const bool negative = take_sign(text);
      const std::optional<double> value = digits(text, 10);
      return value ? std::optional(value_of(negative ? -*value : *value)) : std::nullopt;
    }
    case Cast::to_number: {
      const std::optional<double> value = fraction(text);
      return value ? std::optional(value_of(*value)) : std::nullopt;
    }
    case Cast::to_umask: {
      const std::optional<double> value = prefixed_digits(text);
      return value ? std::optional(value_of(*value)) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace hullint::schema
