#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::multiple_spaces {

// Blanks that line things up under each other are meant.
static bool aligns(const Source& source, Span gap) {
  const LineIndex& lines = source.lines();
  const std::uint32_t line = lines.line_of(gap.begin);
  const Offset column = gap.end - lines.begin_of(line);
  for (std::uint32_t other : {line > 0 ? line - 1 : line, line + 1}) {
    if (other == line || other >= lines.line_count()) continue;
    const std::string_view text = source.text(lines.span_of(other));
    if (column < text.size() && column > 0 && is_blank(text[column - 1]) && !is_blank(text[column]))
      return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Line& line : file.tree().lines) {
    char quote = 0;
    for (Offset at = line.span.begin; at < line.span.end; ++at) {
      const char c = pass.source().text()[at];
      if (quote == 0 && (c == '"' || c == '\''))
        quote = c;
      else if (c == quote)
        quote = 0;
      if (quote != 0 || c != ' ') continue;
      Offset end = at;
      while (end < line.span.end && pass.source().text()[end] == ' ') ++end;
      const Offset line_begin = pass.source().lines().begin_of(pass.source().lines().line_of(at));
      const char next = end < pass.source().text().size() ? pass.source().text()[end] : '\n';
      if (end - at > 1 && at != line_begin && next != '\n' && next != '\r' &&
          next != file.escape() && !aligns(pass.source(), {at, end}))
        pass.report({at, end}, "{} blanks where one is enough", end - at)
            .fix(Safety::safe, "keep one", {{{at, end}, " "}});
      at = end - 1;
    }
  }
}

extern constinit const Rule rule{.summary = "several blanks in a row",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "tally:tally/no-multi-spaces",
                                 .check = check,
                                 .doc = R"md(
More than one blank between words means nothing. Blanks that line words up with the line above or below are left alone.

```dockerfile bad 2:11-2:13
FROM debian:12
COPY a.txt  /app/
```

```dockerfile fixed
FROM debian:12
COPY a.txt /app/
```

```dockerfile good
FROM debian:12
ENV A=1 \
    B="x  y"
```
)md"};

}  // namespace hullint::rules::dockerfile::multiple_spaces
