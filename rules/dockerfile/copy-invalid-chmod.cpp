#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_invalid_chmod {

static bool is_octal(std::string_view mode) {
  if (mode.size() > 5) return false;
  int value = 0;
  for (char c : mode) {
    if (c < '0' || c > '7') return false;
    value = value * 8 + (c - '0');
  }
  return value <= 07777;
}

// `u=rwX,go-w`, as recent frontends accept it.
static bool is_symbolic(std::string_view mode) {
  for (std::string_view clause : split(mode, ',')) {
    const std::size_t who = clause.find_first_not_of("ugoa");
    if (who == std::string_view::npos) return false;
    std::string_view rest = clause.substr(who);
    if (rest.find_first_of("+-=") != 0) return false;
    if (rest.find_first_not_of("+-=rwxXstugo") != std::string_view::npos) return false;
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      const Flag* chmod = copy->flag("--chmod");
      if (chmod == nullptr || !chmod->value || chmod->value->text.empty()) continue;
      const Value mode = file.expand(*chmod->value, *copy);
      if (!mode.known || is_octal(mode.text) || is_symbolic(mode.text)) continue;
      pass.report(chmod->value->span,
                  "`{}` is no mode: use octal digits up to 7777, as in `--chmod=755`", mode.text);
    }
  }
}

extern constinit const Rule rule{.summary = "mode that cannot be read",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`--chmod` takes up to four octal digits or, with a recent frontend, a symbolic mode. The build stops at anything
else.

```dockerfile bad 2:14-2:18
FROM debian:12
COPY --chmod=0798 run.sh /
```

```dockerfile good
FROM debian:12
ARG MODE
COPY --chmod=0755 run.sh /
COPY --chmod=u=rwX,go=rX src/ /src/
COPY --chmod=$MODE run.sh /
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_invalid_chmod
