#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unknown_instruction {

// Frontends of their own may have instructions of their own.
static bool has_foreign_frontend(const Dockerfile& file) {
  for (const syntax::Directive& directive : file.tree().directives) {
    if (!equal_ignoring_case(directive.key.text, "syntax")) continue;
    const std::string_view image = directive.value.text;
    return image.find("docker/dockerfile") == std::string_view::npos;
  }
  return false;
}

static std::vector<std::string_view> known_names() {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i + 1 < keyword_count; ++i)
    names.push_back(to_string(static_cast<Keyword>(i)));
  return names;
}

static void check(const Dockerfile& file, Pass& pass) {
  if (file.all(Keyword::unknown).empty() || has_foreign_frontend(file)) return;
  for (const Instruction* unknown : file.all(Keyword::unknown)) {
    const std::string_view name = unknown->name.text;
    if (unknown->onbuild || name.empty() || !is_alpha(name.front())) continue;
    const std::vector<std::string_view> names = known_names();
    const auto meant = nearest(unknown->name.text, names);
    if (!meant) {
      pass.report(unknown->name.span,
                  "`{}` is no instruction: if it belongs to the line above, end that one with `{}`",
                  unknown->name.text, file.escape());
      continue;
    }
    pass.report(unknown->name.span, "`{}` is no instruction: did you mean `{}`?",
                unknown->name.text, *meant)
        .fix(Safety::unsafe, fmt::format("write `{}`", *meant),
             {{unknown->name.span, std::string(*meant)}});
  }
}

extern constinit const Rule rule{
    .summary = "keyword that is no instruction",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases =
        "tally:tally/unknown-instruction dockerfile-utils:UNKNOWN_INSTRUCTION "
        "dockerfilelint:invalid_command",
    .check = check,
    .doc = R"md(
The build stops at a keyword that it does not know. Often the line is the rest of the one above, which
lacks its continuation character, or a keyword is mistyped.

```dockerfile bad 2:1-2:6
FROM debian:12
COPPY src/ /app/
```

```dockerfile fixed
FROM debian:12
COPY src/ /app/
```

A frontend of its own may have instructions of its own:

```dockerfile good
# syntax=devthefuture/dockerfile-x
FROM debian:12
INCLUDE ./tools.dockerfile
```
)md"};

}  // namespace hullint::rules::dockerfile::unknown_instruction
