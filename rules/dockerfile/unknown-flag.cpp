#include "base/strings.h"
#include "dockerfile/data/flags.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unknown_flag {

static std::vector<std::string_view> flags_of(Keyword keyword) {
  std::vector<std::string_view> names;
  for (const FlagSpec& spec : flag_specs()) {
    if (spec.keyword == keyword) names.push_back(spec.name);
  }
  return names;
}

static void report(const Instruction& instruction, const Flag& flag, Pass& pass) {
  const std::vector<std::string_view> known = flags_of(instruction.keyword);
  const std::string_view name = to_string(instruction.keyword);
  if (known.empty()) {
    pass.report(flag.name.span, "`{}` takes no flags: the build stops at `{}`", name,
                flag.name.text);
    return;
  }
  if (const auto meant = nearest(flag.name.text, known)) {
    pass.report(flag.name.span, "`{}` has no flag `{}`: did you mean `{}`?", name, flag.name.text,
                *meant)
        .fix(Safety::unsafe, fmt::format("write `{}`", *meant),
             {{flag.name.span, std::string(*meant)}});
    return;
  }
  pass.report(flag.name.span, "`{}` has no flag `{}`, only {}", name, flag.name.text,
              fmt::format("`{}`", join(std::span(known), "`, `")));
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.is(Keyword::unknown)) continue;
    for (const Flag& flag : instruction.flags) {
      if (find_flag_spec(instruction.keyword, flag.name.text) == nullptr)
        report(instruction, flag, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "flag that the instruction does not have",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
The build stops at a flag that its instruction does not have. Flags stand right after the keyword,
before all other arguments.

```dockerfile bad 2:6-2:13
FROM debian:12
COPY --chwon=app:app src/ /app/
```

```dockerfile fixed
FROM debian:12
COPY --chown=app:app src/ /app/
```

```dockerfile good
FROM --platform=linux/amd64 debian:12
RUN --mount=type=cache,target=/root/.cache --network=none make
HEALTHCHECK --interval=5s CMD true
```
)md"};

}  // namespace hullint::rules::dockerfile::unknown_flag
