#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::consecutive_run {

static bool same_flags(const Instruction& a, const Instruction& b) {
  if (a.flags.size() != b.flags.size()) return false;
  for (std::size_t i = 0; i < a.flags.size(); ++i) {
    if (a.flags[i].name.text != b.flags[i].name.text) return false;
    const bool both = a.flags[i].value && b.flags[i].value;
    if (a.flags[i].value.has_value() != b.flags[i].value.has_value()) return false;
    if (both && a.flags[i].value->text != b.flags[i].value->text) return false;
  }
  return true;
}

// A comment above sets a RUN apart on purpose.
static bool can_join(const Instruction& a, const Instruction& b) {
  return a.is(Keyword::run) && b.is(Keyword::run) && same_flags(a, b) && b.line->above.empty() &&
         a.heredocs().empty() && b.heredocs().empty() && !a.onbuild && !b.onbuild &&
         !a.exec_form() && !b.exec_form();
}

// A `RUN` of many commands is one of its own kind, and is cached by itself.
static bool is_short(const Instruction& run) {
  return run.scripts.empty() || run.scripts.front().commands.size() <= 1;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.shipped) continue;
    const std::span<const Instruction> all = file.instructions_of(stage);
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (!can_join(all[i - 1], all[i]) || !is_short(all[i]) || !is_short(all[i - 1])) continue;
      pass.report(all[i].name.span,
                  "this `RUN` and the one above can be one, with `&&`: one layer less");
    }
  }
}

extern constinit const Rule rule{
    .summary = "RUNs that can be one",
    .severity = Severity::hint,
    .by_default = Default::opt_in,
    .groups = "size style",
    .aliases =
        "hadolint:DL3059 kics:multiple_run_add_copy_instructions_listed "
        "sonar:S7031",
    .check = check,
    .doc = R"md(
Each `RUN` is a layer. Two short ones after another can be one. But layers are also a cache: what changes rarely is better
by itself, so that the rule is off by default.

```dockerfile bad 3:1-3:4
FROM debian:12
RUN mkdir /a
RUN mkdir /b
```

```dockerfile good
FROM debian:12
RUN mkdir /a && mkdir /b
# rarely changes
RUN --mount=type=cache,target=/x make
```
)md"};

}  // namespace hullint::rules::dockerfile::consecutive_run
