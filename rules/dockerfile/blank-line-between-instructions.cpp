#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::blank_line_between_instructions {

// Instructions of one kind stand together, others apart.
static void check(const Dockerfile& file, Pass& pass) {
  const LineIndex& lines = pass.source().lines();
  const bool always = pass.text("mode") == "always";
  const bool never = pass.text("mode") == "never";
  const Instruction* before = nullptr;
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.onbuild) continue;
    if (before != nullptr) {
      const std::uint32_t last =
          lines.line_of(before->line->full.end > 0 ? before->line->full.end - 1 : 0);
      Offset begin = instruction.line->span.begin;
      if (!instruction.line->above.empty()) begin = instruction.line->above.front().span.begin;
      const std::uint32_t first = lines.line_of(begin);
      const bool blank = first > last + 1;
      const bool wants = always || (!never && before->keyword != instruction.keyword);
      if (blank != wants && !(blank && !never)) {
        if (wants) {
          pass.report(instruction.name.span, "an empty line before `{}` sets it apart from `{}`",
                      to_string(instruction.keyword), to_string(before->keyword))
              .fix(Safety::safe, "add one",
                   {{{lines.begin_of(first), lines.begin_of(first)}, "\n"}});
        } else {
          pass.report(instruction.name.span, "no empty line stands between instructions here");
        }
      }
    }
    before = &instruction;
  }
}

static constexpr Option options[] = {
    {.name = "mode",
     .fallback = "grouped",
     .doc = "between instructions of different kinds, all or none",
     .choices = "grouped always never"},
};

extern constinit const Rule rule{.summary = "instructions not set apart",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "tally:tally/newline-between-instructions",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Empty lines between instructions of different kinds show the steps of the build. `mode` makes it every instruction
(`always`) or none (`never`).

```dockerfile bad 2:1-2:4
FROM debian:12
RUN make
```

```dockerfile fixed
FROM debian:12

RUN make
```

```dockerfile good
FROM debian:12

ENV A=1
ENV B=2
```
)md"};

}  // namespace hullint::rules::dockerfile::blank_line_between_instructions
