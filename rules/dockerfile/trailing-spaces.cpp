#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::trailing_spaces {

// Blanks at the end of a heredoc's lines are its content.
static bool is_inside_heredoc(const Dockerfile& file, Offset at, std::size_t& line) {
  const std::vector<syntax::Line>& lines = file.tree().lines;
  while (line < lines.size() && lines[line].full.end <= at) ++line;
  if (line >= lines.size()) return false;
  for (const syntax::Heredoc& heredoc : lines[line].heredocs) {
    if (heredoc.body.contains(at)) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  const LineIndex& lines = pass.source().lines();
  std::size_t line = 0;
  for (std::uint32_t i = 0; i < lines.line_count(); ++i) {
    const Span span = lines.span_of(i);
    const std::string_view text = pass.source().text(span);
    if (text.empty() || !is_blank(text.back())) continue;
    const auto kept = static_cast<Offset>(text.find_last_not_of(" \t") + 1);
    const Span blanks{span.begin + kept, span.end};
    if (is_inside_heredoc(file, blanks.begin, line)) continue;
    pass.report(blanks, "blanks at the end of the line")
        .fix(Safety::safe, "remove them", {{blanks, ""}});
  }
}

extern constinit const Rule rule{.summary = "blanks at the end of a line",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "tally:tally/no-trailing-spaces",
                                 .check = check,
                                 .doc = R"md(
Nobody sees them, and they make differences where there are none. Behind a continuation character they are allowed, but
other tools stumble over them.

```dockerfile bad 1:15-1:17
FROM debian:12  
```

```dockerfile fixed
FROM debian:12
```

```dockerfile good
FROM debian:12
COPY <<EOF /etc/motd
hello  
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::trailing_spaces
