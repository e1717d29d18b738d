#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unused_arg {

// True if the text names the variable anywhere: `$NAME`, `${NAME`, or by itself in a script's text.
static bool mentions(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const bool starts = at == 0 || !is_name_char(text[at - 1]);
    const std::size_t end = at + name.size();
    if (starts && (end == text.size() || !is_name_char(text[end]))) return true;
  }
  return false;
}

static bool is_used(const Dockerfile& file, const Variable& arg) {
  for (const Instruction& instruction : file.instructions()) {
    if (&instruction == arg.instruction || instruction.index < arg.instruction->index) continue;
    if (arg.kind == Variable::Kind::arg && instruction.stage != arg.instruction->stage) continue;
    // A RUN gets all arguments in its environment: what it starts may use any of them.
    if (mentions(instruction.line->text.text, arg.name.text)) return true;
    for (const syntax::Heredoc& heredoc : instruction.heredocs()) {
      if (mentions(file.source().text(heredoc.body), arg.name.text)) return true;
    }
  }
  return false;
}

static bool has_opaque_run(const Dockerfile& file, const Variable& arg) {
  for (const Instruction* run : file.all(Keyword::run)) {
    if (run->stage == arg.instruction->stage && run->index > arg.instruction->index) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Variable& variable : file.variables()) {
    if (variable.kind == Variable::Kind::env || variable.instruction->onbuild) continue;
    const std::string_view name = variable.name.text;
    if (Dockerfile::is_predefined_arg(name) || Dockerfile::is_platform_arg(name) || name.empty())
      continue;
    if (is_used(file, variable)) continue;
    if (variable.kind == Variable::Kind::arg && has_opaque_run(file, variable)) continue;
    pass.report(variable.name.span, "nothing uses `{}`: a build that sets it changes nothing", name)
        .unnecessary();
  }
}

extern constinit const Rule rule{.summary = "ARG that nothing uses",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
An argument that nothing below uses misleads those who set it. A `RUN` sees all arguments as variables, so that one
followed by a `RUN` of its stage is not reported.

```dockerfile bad 1:5-1:12
ARG VERSION=1
FROM debian:12
```

```dockerfile good
ARG VERSION=12
FROM debian:$VERSION
ARG TOKEN
RUN ./build.sh
```
)md"};

}  // namespace hullint::rules::dockerfile::unused_arg
