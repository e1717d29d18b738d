#include "compose/quantities.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <system_error>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

// Cuts the digits off the front of `text`.
std::string_view take_digits(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  const std::string_view digits = text.substr(0, size);
  text.remove_prefix(size);
  return digits;
}

template <typename Number>
std::optional<Number> parse_digits(std::string_view digits, int base) {
  Number number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number, base);
  if (digits.empty() || stop != end || error != std::errc()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> signed_number(std::string_view text, int base) {
  const bool plus = text.starts_with('+');
  if (plus) text.remove_prefix(1);
  if (plus && text.starts_with('-')) return std::nullopt;
  return parse_digits<std::int64_t>(text, base);
}

// Nanoseconds of a unit of time; 0 if it is none. The micro sign has two code points.
std::int64_t nanoseconds_of(std::string_view unit) {
  struct Unit {
    std::string_view name;
    std::int64_t nanoseconds;
  };
  constexpr std::int64_t second = 1'000'000'000;
  constexpr Unit units[] = {{"ns", 1},
                            {"us", 1'000},
                            {"\xC2\xB5s", 1'000},
                            {"\xCE\xBCs", 1'000},
                            {"ms", 1'000'000},
                            {"s", second},
                            {"m", 60 * second},
                            {"h", 3600 * second},
                            {"d", 24 * 3600 * second},
                            {"w", 168 * 3600 * second}};
  for (const Unit& known : units) {
    if (known.name == unit) return known.nanoseconds;
  }
  return 0;
}

// The part of a unit that the digits after a decimal point say; those beyond 64 bits do not count.
std::int64_t part_of_unit(std::string_view digits, std::int64_t unit) {
  std::int64_t number = 0;
  double scale = 1;
  for (char c : digits) {
    const int digit = c - '0';
    if (number > largest / 10 || number * 10 > largest - digit) break;
    number = number * 10 + digit;
    scale *= 10;
  }
  return static_cast<std::int64_t>(static_cast<double>(number) *
                                   (static_cast<double>(unit) / scale));
}

// Reads one amount with its unit off the front of `text`.
std::optional<std::int64_t> take_duration(std::string_view& text) {
  const std::string_view whole = take_digits(text);
  std::string_view part;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    part = take_digits(text);
  }
  if (whole.empty() && part.empty()) return std::nullopt;
  const auto number = whole.empty() ? 0 : parse_digits<std::int64_t>(whole, 10);
  std::size_t size = 0;
  while (size < text.size() && text[size] != '.' && !is_digit(text[size])) ++size;
  const std::int64_t unit = nanoseconds_of(text.substr(0, size));
  text.remove_prefix(size);
  if (!number || unit == 0 || *number > largest / unit) return std::nullopt;
  const std::int64_t more = part_of_unit(part, unit);
  if (more > largest - *number * unit) return std::nullopt;
  return *number * unit + more;
}

// The power of 1024 of a suffix as `k`, `kb` or `kib`; nothing if it is none.
std::optional<int> power_of(std::string_view suffix) {
  const std::string unit = lower(suffix);
  if (unit.empty() || unit == "b") return 0;
  const std::size_t power = std::string_view("kmgtp").find(unit.front());
  const std::string_view rest = std::string_view(unit).substr(1);
  if (power == std::string_view::npos || !(rest.empty() || rest == "b" || rest == "ib"))
    return std::nullopt;
  return static_cast<int>(power) + 1;
}

// The text without the `_` that Go lets stand between two digits or after `0x`, `0b` and `0o`;
// nothing if one stands elsewhere.
std::optional<std::string> without_separators(std::string_view text) {
  const char letter = text.size() > 1 && text[0] == '0' ? to_lower(text[1]) : '\0';
  const bool prefix = letter == 'x' || letter == 'b' || letter == 'o';
  std::string result(text.substr(0, prefix ? 2 : 0));
  result.reserve(text.size());
  bool may_follow = prefix;
  for (std::size_t i = result.size(); i < text.size(); ++i) {
    const char c = to_lower(text[i]);
    const bool digit = is_digit(c) || (letter == 'x' && c >= 'a' && c <= 'f');
    const bool after_separator = i > 0 && text[i - 1] == '_';
    if (c == '_' ? !may_follow || i + 1 == text.size() : after_separator && !digit)
      return std::nullopt;
    if (c != '_') result += text[i];
    may_follow = digit;
  }
  return result;
}

// Cuts digits with at most one point off the front of `text`; false if there is no digit.
bool take_mantissa(std::string_view& text, std::string_view digits) {
  std::size_t size = 0;
  bool point = false;
  while (size < text.size() &&
         (digits.find(text[size]) != std::string_view::npos || (text[size] == '.' && !point))) {
    point = point || text[size] == '.';
    ++size;
  }
  text.remove_prefix(size);
  return size > (point ? 1U : 0U);
}

// Go's grammar of a floating-point number without a sign; a hexadecimal one must have an exponent.
bool is_float(std::string_view text) {
  const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
  if (hexadecimal) text.remove_prefix(2);
  if (!take_mantissa(text, hexadecimal ? "0123456789abcdefABCDEF" : "0123456789")) return false;
  if (text.empty()) return !hexadecimal;
  if (to_lower(text.front()) != (hexadecimal ? 'p' : 'e')) return false;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !take_digits(text).empty() && text.empty();
}

// How Go reads a number whose base its prefix says: `0x`, `0b`, `0o` or `0`.
struct Prefix {
  int base = 10;
  std::size_t size = 0;
};

Prefix read_prefix(std::string_view text) {
  if (!text.starts_with('0')) return {};
  const char letter = text.size() > 2 ? to_lower(text[1]) : '\0';
  if (letter == 'x') return {16, 2};
  if (letter == 'b') return {2, 2};
  if (letter == 'o') return {8, 2};
  return {8, 1};
}

}  // namespace

std::optional<std::int64_t> duration_nanoseconds(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  std::int64_t sum = 0;
  while (!text.empty()) {
    const std::optional<std::int64_t> amount = take_duration(text);
    if (!amount || *amount > largest - sum) return std::nullopt;
    sum += *amount;
  }
  return negative ? -sum : sum;
}

std::optional<std::int64_t> size_bytes(std::string_view text) {
  if (const auto number = whole_number(text)) return number;
  const std::size_t last = text.find_last_of("0123456789. ");
  if (last == std::string_view::npos) return std::nullopt;
  const auto number = decimal_number(text.substr(0, text[last] == ' ' ? last : last + 1));
  const std::optional<int> power = power_of(text.substr(last + 1));
  if (!number || !power || std::isnan(*number) || *number < 0) return std::nullopt;
  const double bytes = std::ldexp(*number, 10 * *power);
  // The smallest double beyond 64 bits.
  return bytes < 0x1p63 ? static_cast<std::int64_t>(bytes) : largest;
}

std::optional<double> decimal_number(std::string_view text) {
  if (equal_ignoring_case(text, "nan")) return std::numeric_limits<double>::quiet_NaN();
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  double number = std::numeric_limits<double>::infinity();
  if (!equal_ignoring_case(text, "inf") && !equal_ignoring_case(text, "infinity")) {
    const std::optional<std::string> plain = without_separators(text);
    if (!plain || !is_float(*plain)) return std::nullopt;
    // Unlike std::from_chars it tells what is too large from what is too near to zero.
    number = std::strtod(plain->c_str(), nullptr);
    if (std::isinf(number)) return std::nullopt;
  }
  return negative ? -number : number;
}

std::optional<std::int64_t> whole_number(std::string_view text) { return signed_number(text, 10); }

std::optional<std::int64_t> file_mode(std::string_view text) { return signed_number(text, 8); }

std::optional<std::uint32_t> umask_number(std::string_view text) {
  if (text == "0") return 0;
  const std::optional<std::string> number = without_separators(text);
  if (!number) return std::nullopt;
  const Prefix prefix = read_prefix(*number);
  return parse_digits<std::uint32_t>(std::string_view(*number).substr(prefix.size), prefix.base);
}

std::optional<bool> boolean(std::string_view text) {
  const std::string word = lower(text);
  if (one_of(word, "true y yes on")) return true;
  if (one_of(word, "false n no off")) return false;
  return std::nullopt;
}

}  // namespace hullint
