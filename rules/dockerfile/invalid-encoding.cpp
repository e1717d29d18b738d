#include "dockerfile/model.h"
#include "engine/pass.h"
#include "text/sanitize.h"

namespace hullint::rules::dockerfile::invalid_encoding {

// Where a byte is that is no text; the end if there is none.
static void check(const Dockerfile&, Pass& pass) {
  const std::string_view text = pass.source().text();
  const std::size_t invalid = first_invalid_utf8(text);
  if (invalid < text.size()) {
    const auto at = static_cast<Offset>(invalid);
    pass.report({at, at + 1},
                "this byte is no UTF-8, which the builder reads: save the file as UTF-8");
  }
  const std::size_t nul = text.find('\0');
  if (nul == std::string_view::npos) return;
  const auto at = static_cast<Offset>(nul);
  pass.report({at, at + 1}, "a zero byte stands here: this is no text, or it was damaged");
}

extern constinit const Rule rule{.summary = "bytes that are no text",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
The builder reads UTF-8. Bytes of another encoding end up in names and paths as they are, or stop the build.

Here the file is Latin-1, in which `ü` is one byte:

```dockerfile bad 2:16-2:17 latin-1
FROM debian:12
LABEL title="Grün"
```

```dockerfile good
FROM debian:12
LABEL title="Grün"
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_encoding
