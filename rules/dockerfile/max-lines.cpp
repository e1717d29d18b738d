#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::max_lines {

static void check(const Dockerfile&, Pass& pass) {
  const LineIndex& lines = pass.source().lines();
  const std::uint32_t count = lines.line_count() - (pass.source().text().ends_with('\n') ? 1 : 0);
  const auto most = static_cast<std::uint32_t>(pass.number("max"));
  if (count <= most) return;
  pass.report(lines.span_of(most),
              "this file has {} lines, more than {}: split it, or move scripts into files", count,
              most);
}

static constexpr Option options[] = {
    {.name = "max", .kind = Option::Kind::number, .fallback = "100", .doc = "the most lines"},
};

extern constinit const Rule rule{.summary = "file with many lines",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "tally:tally/max-lines",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
A Dockerfile that does not fit on a few screens mostly holds scripts that are better off in files of their own.

```options
max: 2
```

```dockerfile bad 3:1-3:9
FROM debian:12
RUN make
RUN test
```

```dockerfile good
FROM debian:12
RUN make
```
)md"};

}  // namespace hullint::rules::dockerfile::max_lines
