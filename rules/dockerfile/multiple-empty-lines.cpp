#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::multiple_empty_lines {

static void check(const Dockerfile& file, Pass& pass) {
  const LineIndex& lines = pass.source().lines();
  const auto allowed = static_cast<std::uint32_t>(pass.number("max"));
  const std::vector<syntax::Line>& all = file.tree().lines;
  std::size_t next = 0;
  std::uint32_t run = 0;
  for (std::uint32_t i = 0; i < lines.line_count(); ++i) {
    const Span span = lines.span_of(i);
    while (next < all.size() && all[next].full.end <= span.begin) ++next;
    const bool inside = next < all.size() && all[next].full.contains(span.begin);
    const bool last = i + 1 == lines.line_count();
    if (!inside && trim(pass.source().text(span)).empty() && !last) {
      ++run;
      continue;
    }
    // Many set stages apart by one more.
    const bool stage = next < all.size() && all[next].span.begin == span.begin &&
                       equal_ignoring_case(all[next].text.text.substr(0, 5), "from ");
    if (run > allowed + (stage ? 1 : 0)) {
      const Span extra{lines.begin_of(i - run + allowed), lines.begin_of(i)};
      pass.report(extra, "{} empty lines in a row: {} is enough", run, allowed)
          .fix(Safety::safe, "remove the rest", {{extra, ""}});
    }
    run = 0;
  }
}

static constexpr Option options[] = {
    {.name = "max",
     .kind = Option::Kind::number,
     .fallback = "1",
     .doc = "how many empty lines may follow each other"},
};

extern constinit const Rule rule{.summary = "several empty lines in a row",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "tally:tally/no-multiple-empty-lines",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
One empty line separates as well as three.

```dockerfile bad 3:1-4:1
FROM debian:12


RUN make
```

```dockerfile fixed
FROM debian:12

RUN make
```

```dockerfile good
FROM debian:12

RUN <<EOF
a


b
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::multiple_empty_lines
