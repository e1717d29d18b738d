#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::instruction_casing {

enum class Case : std::uint8_t { upper, lower, mixed };

static Case case_of(std::string_view name) {
  bool has_upper = false;
  bool has_lower = false;
  for (char c : name) {
    has_upper = has_upper || (c >= 'A' && c <= 'Z');
    has_lower = has_lower || (c >= 'a' && c <= 'z');
  }
  return has_upper && has_lower ? Case::mixed : has_upper ? Case::upper : Case::lower;
}

static void check(const Dockerfile& file, Pass& pass) {
  std::size_t uppers = 0;
  std::size_t lowers = 0;
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.is(Keyword::unknown)) continue;
    const Case written = case_of(instruction.name.text);
    uppers += written == Case::upper ? 1 : 0;
    lowers += written == Case::lower ? 1 : 0;
  }
  const std::string& wanted = pass.text("case");
  const bool to_lower_case = wanted == "lower" || (wanted == "majority" && lowers > uppers);
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.is(Keyword::unknown)) continue;
    const Case written = case_of(instruction.name.text);
    if (written == (to_lower_case ? Case::lower : Case::upper)) continue;
    const std::string usual =
        to_lower_case ? lower(instruction.name.text) : upper(instruction.name.text);
    pass.report(instruction.name.span, "`{}` is written `{}`{}", instruction.name.text, usual,
                wanted == "majority" ? " in most of this file" : " by configuration")
        .fix(Safety::safe, fmt::format("write `{}`", usual), {{instruction.name.span, usual}});
  }
}

static constexpr Option options[] = {
    {.name = "case",
     .fallback = "majority",
     .doc = "how keywords are written: as most of the file, or always `upper` or `lower`",
     .choices = "majority upper lower"},
};

extern constinit const Rule rule{
    .summary = "keyword in another case than the rest",
    .severity = Severity::hint,
    .groups = "style",
    .aliases =
        "buildkit:ConsistentInstructionCasing dockerfile-utils:CASING_INSTRUCTION "
        "dockerfilelint:uppercase_commands sonar:S6476",
    .options = options,
    .check = check,
    .doc = R"md(
Keywords work in any case. One case all through the file, mostly capitals, makes them easy to see.

```dockerfile bad 3:1-3:4
FROM debian:12
WORKDIR /app
Run make
```

```dockerfile fixed
FROM debian:12
WORKDIR /app
RUN make
```

```dockerfile good
from debian:12
run make
```
)md"};

}  // namespace hullint::rules::dockerfile::instruction_casing
