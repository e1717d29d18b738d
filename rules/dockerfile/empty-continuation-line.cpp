#include <algorithm>

#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::empty_continuation_line {

// The first word behind an empty line that still belongs to the instruction; nothing if none does.
static Span word_behind(const Source& source, const syntax::Line& line, Span blank) {
  const LineIndex& lines = source.lines();
  for (std::uint32_t at = lines.line_of(blank.end); at < lines.line_count(); ++at) {
    const Span whole = lines.span_of(at);
    if (whole.begin >= line.span.end) break;
    const std::string_view text = source.text(whole);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text[begin] == '#') continue;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    return {whole.begin + static_cast<Offset>(begin), whole.begin + static_cast<Offset>(end)};
  }
  return {};
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Line& line : file.tree().lines) {
    const std::vector<Span>& blanks = line.blank_lines;
    for (std::size_t first = 0, next = 0; first < blanks.size(); first = next) {
      const Span word = word_behind(pass.source(), line, blanks[first]);
      std::vector<TextEdit> edits;
      for (next = first; next < blanks.size() && (next == first || blanks[next] < word); ++next)
        edits.push_back({blanks[next], ""});
      pass.report(word.empty() ? blanks[first] : word,
                  "this belongs to `{}` in spite of the empty line above: BuildKit warns about "
                  "such lines, and will refuse them",
                  line.text.text.substr(0, line.text.text.find_first_of(" \t")))
          .deprecated()
          .note(blanks[first], "the empty line")
          .fix(Safety::safe, edits.size() > 1 ? "remove the lines" : "remove the line",
               std::move(edits));
    }
  }
}

extern constinit const Rule rule{
    .summary = "empty line inside an instruction",
    .severity = Severity::warning,
    .groups = "deprecated",
    .aliases = "buildkit:NoEmptyContinuation dockerfile-utils:EMPTY_CONTINUATION_LINE",
    .check = check,
    .doc = R"md(
An empty line behind a continuation character belongs to the instruction, though it does not look so. BuildKit warns about
it since 2017 and will refuse it. Comments in between are fine. The finding stands where one would think that something
new begins.

```dockerfile bad 4:5-4:6
FROM debian:12
RUN a && \

    b
```

```dockerfile fixed
FROM debian:12
RUN a && \
    b
```

```dockerfile bad 6:5-6:6
FROM debian:12
RUN a && \

    # why

    b
```

```dockerfile fixed
FROM debian:12
RUN a && \
    # why
    b
```

```dockerfile good
FROM debian:12
RUN a && \
    # why
    b
```
)md"};

}  // namespace hullint::rules::dockerfile::empty_continuation_line
