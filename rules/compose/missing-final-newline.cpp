#include "compose/model.h"
#include "engine/pass.h"
#include "yaml/layout.h"

namespace hullint::rules::compose::missing_final_newline {

static void check(const Compose& compose, Pass& pass) {
  const std::string_view text = compose.source().text();
  if (text.empty() || text.back() == '\n') return;
  const yaml::Node root = compose.tree().root();
  const auto end = static_cast<Offset>(text.size());
  const std::size_t line_end = text.find('\n');
  const bool is_crlf =
      line_end != std::string_view::npos && line_end > 0 && text[line_end - 1] == '\r';
  Finding finding = pass.report(Span{end, end}, "the last line has no line end");
  // In a block scalar it would be a part of the value.
  const yaml::Node last = root.exists() ? yaml::last_leaf(compose.tree().documents().back()) : root;
  const bool in_block = last.is_scalar() && (last.style() == yaml::Style::literal ||
                                             last.style() == yaml::Style::folded);
  if (!in_block)
    finding.fix(Safety::safe, "add a line end", {{Span{end, end}, is_crlf ? "\r\n" : "\n"}});
}

extern constinit const Rule rule{.summary = "last line without a line end",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .check = check,
                                 .doc = R"md(
Tools that join files or show changes stumble over a last line without an end.

```yaml bad 3:22-3:22 no-final-newline
services:
  web:
    image: nginx:1.27
```

```yaml fixed
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::missing_final_newline
