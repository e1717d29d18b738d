#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unterminated_heredoc {

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Line& line : file.tree().lines) {
    for (const syntax::Heredoc& heredoc : line.heredocs) {
      if (heredoc.terminated) continue;
      pass.report(heredoc.marker.span,
                  "no line below is exactly `{}`, so that this heredoc takes the rest of the file: "
                  "end it with `{}` alone on its line{}",
                  heredoc.name, heredoc.name,
                  heredoc.strips_tabs ? " (tabs before it are fine, blanks are not)" : "");
    }
  }
}

extern constinit const Rule rule{.summary = "heredoc without its end",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
A heredoc ends at a line that is exactly its delimiter. Blanks before or behind it count as text; only `<<-` allows
tabs before it. Without that line the rest of the file is the heredoc's, and the build stops.

```dockerfile bad 2:5-2:10
FROM debian:12
RUN <<EOF
apt-get update
  EOF
CMD ["bash"]
```

```dockerfile good
FROM debian:12
RUN <<EOF
apt-get update
EOF
RUN <<-EOF
	apt-get update
	EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::unterminated_heredoc
