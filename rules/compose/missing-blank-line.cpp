#include "compose/data/edits.h"
#include "compose/data/order.h"
#include "yaml/layout.h"

namespace hullint::rules::compose::missing_blank_line {

static bool is_long(const Source& source, yaml::Entry entry) {
  const LineIndex& lines = source.lines();
  return lines.line_of(entry.key.span().begin) + 1 < lines.line_of(entry.value.span().end);
}

static void check_mapping(const Compose& compose, Pass& pass, yaml::Node mapping) {
  const yaml::Reading reading = reading_of(compose);
  if (!mapping.is_mapping() || yaml::is_bracketed(reading.source, mapping)) return;
  for (std::size_t index = 1; index < mapping.size(); ++index) {
    const yaml::Entry above{mapping.key(index - 1), mapping.value(index - 1)};
    const yaml::Node key = mapping.key(index);
    const auto column = yaml::column_of(reading.source, key.outer_span().begin);
    if (!column || !is_long(reading.source, above)) continue;
    const std::uint32_t line = reading.source.lines().line_of(key.outer_span().begin);
    const std::uint32_t first = yaml::with_comments_above(reading, line, *column);
    if (first == 0 || yaml::is_blank_line(reading.source, first - 1)) continue;
    // A comment in another column stands between: it is not clear where the line belongs.
    if (yaml::comment_column(reading, first - 1)) continue;
    const Offset begin = yaml::line_begin(reading.source, first);
    const bool is_crlf = begin > 1 && reading.source.text()[begin - 2] == '\r';
    Finding finding =
        pass.report(key.span(), "no blank line parts `{}` from what is above it", key.text());
    const yaml::Node leaf = yaml::last_leaf(above.value);
    const bool in_block = leaf.is_scalar() && (leaf.style() == yaml::Style::literal ||
                                               leaf.style() == yaml::Style::folded);
    if (!in_block)
      finding.fix(Safety::safe, "add a blank line",
                  {{Span{begin, begin}, is_crlf ? "\r\n" : "\n"}});
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Node& root : compose.tree().documents()) {
    if (!root.is_mapping()) continue;
    check_mapping(compose, pass, root);
    check_mapping(compose, pass, root["services"]);
  }
}

extern constinit const Rule rule{
    .summary = "services or sections without a blank line between them",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "style",
    .check = check,
    .doc = R"md(
A blank line between services of several lines, and between the sections of a file, shows where one ends.

```yaml bad 6:3-6:5 8:1-8:8
services:
  web:
    image: nginx:1.27
    tty: true
  # Keeps the orders.
  db:
    image: postgres:17
volumes:
  data:
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    tty: true

  # Keeps the orders.
  db:
    image: postgres:17

volumes:
  data:
```

```yaml good
services:
  web:
    image: nginx:1.27
  db:
    image: postgres:17
```
)md"};

}  // namespace hullint::rules::compose::missing_blank_line
