#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::multiple_empty_lines {

// True if the line at `index` is a FROM, or the first of the comments right above one.
static bool begins_stage(const Source& source, std::uint32_t index, const syntax::Line& next) {
  if (!equal_ignoring_case(next.text.text.substr(0, 5), "from ")) return false;
  const LineIndex& lines = source.lines();
  for (std::uint32_t i = index; lines.begin_of(i) < next.span.begin; ++i) {
    if (trim(source.text(lines.span_of(i))).empty()) return false;
  }
  return true;
}

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
    const bool stage =
        run > allowed && next < all.size() && begins_stage(pass.source(), i, all[next]);
    const std::uint32_t enough = allowed + (stage ? 1 : 0);
    if (run > enough) {
      const Span extra{lines.begin_of(i - run + enough), lines.begin_of(i)};
      pass.report(extra, "{} empty lines in a row: {} {} enough", run, enough,
                  enough == 1 ? "is" : "are")
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
One empty line separates as well as three. Two are fine above a stage and its comment.

```dockerfile bad 3:1-4:1
FROM debian:12


RUN make
```

```dockerfile fixed
FROM debian:12

RUN make
```

```dockerfile good
FROM debian:12 AS build

RUN <<EOF
a


b
EOF


# the image that is shipped
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::multiple_empty_lines
