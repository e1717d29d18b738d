#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::healthcheck_invalid_duration {

// Nanoseconds of a Go duration (`1h30m`, `1.5s`); nothing if it is none.
static std::optional<double> read_duration(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  double total = 0;
  while (!text.empty()) {
    const std::size_t digits = text.find_first_not_of("0123456789.");
    if (digits == 0 || digits == std::string_view::npos) return std::nullopt;
    const std::string_view number = text.substr(0, digits);
    const std::vector<std::string_view> parts = split(number, '.');
    const bool bare = number == ".";
    if (parts.size() > 2 || bare || number.size() > 18) return std::nullopt;
    double value = static_cast<double>(to_number(parts[0]).value_or(0));
    double place = 0.1;
    for (char c : parts.size() == 2 ? parts[1] : std::string_view()) {
      value += (c - '0') * place;
      place /= 10;
    }
    text.remove_prefix(digits);
    const std::size_t unit_end = std::min(text.find_first_of("0123456789."), text.size());
    const std::string_view unit = text.substr(0, unit_end);
    const double scale = unit == "ns"                          ? 1
                         : unit == "us" || unit == "\xC2\xB5s" ? 1e3
                         : unit == "ms"                        ? 1e6
                         : unit == "s"                         ? 1e9
                         : unit == "m"                         ? 60e9
                         : unit == "h"                         ? 3600e9
                                                               : 0;
    if (scale == 0) return std::nullopt;
    total += value * scale;
    text.remove_prefix(unit_end);
  }
  return total;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* healthcheck : file.all(Keyword::healthcheck)) {
    for (const Flag& flag : healthcheck->flags) {
      if (!one_of(flag.name.text, "--interval --timeout --start-period --start-interval")) continue;
      if (!flag.value || flag.value->text.empty()) continue;
      const std::string_view text = flag.value->text;
      if (text.find('$') != std::string_view::npos) continue;
      const std::optional<double> duration = read_duration(text);
      if (!duration) {
        pass.report(flag.value->span,
                    "`{}` is no duration: it has a unit, as in `30s` or `1m30s`{}", text,
                    to_number(text) ? fmt::format(" (here `{}s`?)", text) : "");
      } else if (text.starts_with('-')) {
        pass.report(flag.value->span, "`{}` cannot be negative", flag.name.text);
      } else if (*duration > 0 && *duration < 1e6) {
        pass.report(flag.value->span, "`{}` is less than a millisecond, which is the least", text);
      }
    }
  }
}

extern constinit const Rule rule{
    .summary = "text that is no duration",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases =
        "dockerfile-utils:FLAG_INVALID_DURATION "
        "dockerfile-utils:FLAG_LESS_THAN_1MS dockerfile-utils:FLAG_UNKNOWN_UNIT "
        "dockerfilelint:healthcheck_options_missing_args",
    .check = check,
    .doc = R"md(
The times of `HEALTHCHECK` are numbers with a unit: `ms`, `s`, `m`, `h`. The build stops at a bare number and at less
than a millisecond; `0` means the default.

```dockerfile bad 2:24-2:26
FROM debian:12
HEALTHCHECK --interval=30 CMD true
```

```dockerfile good
FROM debian:12
HEALTHCHECK --interval=1m30s --timeout=0.5s --start-period=0 CMD true
```
)md"};

}  // namespace hullint::rules::dockerfile::healthcheck_invalid_duration
