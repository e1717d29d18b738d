#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "secrets/names.h"

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

// What stages hand on: those that are FROM a stage, or a variable that may name one, know its
// arguments too.
struct Heirs {
  std::vector<bool> may_inherit;      // by stage index
  std::vector<std::size_t> last_run;  // the last RUN that knows its arguments; 0 if none does
};

// `$BASE`, `base-$FLAVOUR`; what has a `:` or `/` before it is an image.
static bool may_name_a_stage(std::string_view base) {
  const std::size_t variable = base.find('$');
  return variable != std::string_view::npos && base.find_first_of(":/@") > variable;
}

static Heirs find_heirs(const Dockerfile& file) {
  const std::size_t count = file.stages().size();
  Heirs heirs{std::vector<bool>(count), std::vector<std::size_t>(count)};
  for (const Instruction* run : file.all(Keyword::run)) {
    if (run->stage != Instruction::none) heirs.last_run[run->stage] = run->index;
  }
  std::size_t any = 0;  // the last RUN of a stage whose base is a variable
  for (std::size_t i = count; i-- > 0;) {
    const Stage& stage = file.stages()[i];
    heirs.last_run[i] = std::max(heirs.last_run[i], any);
    const bool variable = may_name_a_stage(stage.base.text);
    if (variable) any = std::max(any, heirs.last_run[i]);
    if (stage.parent && *stage.parent < i)
      heirs.last_run[*stage.parent] = std::max(heirs.last_run[*stage.parent], heirs.last_run[i]);
    heirs.may_inherit[i] = variable || stage.parent.has_value();
  }
  return heirs;
}

static bool is_used(const Dockerfile& file, const Variable& arg, const Heirs& heirs) {
  for (const Instruction& instruction : file.instructions().subspan(arg.instruction->index + 1)) {
    if (arg.kind == Variable::Kind::arg && instruction.stage != arg.instruction->stage &&
        !heirs.may_inherit[instruction.stage])
      continue;
    // A RUN gets all arguments in its environment: what it starts may use any of them.
    if (mentions(instruction.line->text.text, arg.name.text)) return true;
    for (const syntax::Heredoc& heredoc : instruction.heredocs()) {
      if (mentions(file.source().text(heredoc.body), arg.name.text)) return true;
    }
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  const Heirs heirs = find_heirs(file);
  for (const Variable& variable : file.variables()) {
    if (variable.kind == Variable::Kind::env || variable.instruction->onbuild) continue;
    const std::string_view name = variable.name.text;
    if (Dockerfile::is_predefined_arg(name) || Dockerfile::is_platform_arg(name) || name.empty())
      continue;
    const Instruction& arg = *variable.instruction;
    if (variable.kind == Variable::Kind::arg && heirs.last_run[arg.stage] > arg.index) continue;
    if (is_used(file, variable, heirs)) continue;
    // That a secret is asked for is worth more than that nothing uses it.
    if (secrets::name_class(name) == secrets::NameClass::strong) continue;
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
An argument that nothing below uses misleads those who set it. Stages that are `FROM` its stage know it too. A `RUN` sees
all arguments as variables, so that one followed by a `RUN` is not reported.

```dockerfile bad 1:5-1:12
ARG VERSION=1
FROM debian:12
```

```dockerfile good
ARG VERSION=12
FROM debian:$VERSION
ARG MODE
RUN ./build.sh
FROM debian:$VERSION AS base
ARG DIR=/srv
FROM base
WORKDIR $DIR
```
)md"};

}  // namespace hullint::rules::dockerfile::unused_arg
