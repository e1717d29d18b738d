#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::missing_argument {

struct Need {
  Keyword keyword;
  std::size_t words;
  std::string_view what;
};
constexpr Need needs[] = {
    {Keyword::add, 2, "a source and a destination"},
    {Keyword::arg, 1, "a name"},
    {Keyword::copy, 2, "a source and a destination"},
    {Keyword::env, 1, "`name=value`"},
    {Keyword::expose, 1, "a port"},
    {Keyword::from, 1, "an image"},
    {Keyword::healthcheck, 1, "`CMD command` or `NONE`"},
    {Keyword::label, 1, "`name=value`"},
    {Keyword::maintainer, 1, "a name"},
    {Keyword::onbuild, 1, "an instruction"},
    {Keyword::stopsignal, 1, "a signal"},
    {Keyword::user, 1, "a user"},
    {Keyword::volume, 1, "a path"},
    {Keyword::workdir, 1, "a path"},
};

static const Need* need_of(Keyword keyword) {
  for (const Need& need : needs) {
    if (need.keyword == keyword) return &need;
  }
  return nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    const Need* need = need_of(instruction.keyword);
    if (need == nullptr || instruction.json == Json::other_values) continue;
    if (instruction.words.size() >= need->words) {
      const bool no_value = instruction.legacy && !instruction.pairs.front().value;
      if (no_value)
        pass.report(instruction.pairs.front().span, "`{}` needs a value: `{}=value`",
                    to_string(instruction.keyword), instruction.pairs.front().key.text);
      continue;
    }
    if (instruction.words.empty()) {
      pass.report(instruction.name.span, "`{}` needs {}", to_string(instruction.keyword),
                  need->what);
    } else {
      pass.report(instruction.arguments.span, "`{}` needs {}: there is only `{}`",
                  to_string(instruction.keyword), need->what, instruction.words.front().text);
    }
  }
}

extern constinit const Rule rule{
    .summary = "instruction without an argument that it needs",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases =
        "dockerfile-utils:ARGUMENT_MISSING dockerfile-utils:ARGUMENT_REQUIRES_ONE "
        "dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_ONE "
        "dockerfile-utils:ARGUMENT_REQUIRES_TWO "
        "dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_TWO "
        "dockerfilelint:required_params dockerfilelint:missing_args",
    .check = check,
    .doc = R"md(
The build stops at an instruction that lacks an argument. `RUN`, `CMD` and `ENTRYPOINT` alone are accepted.

```dockerfile bad 2:6-2:10 3:1-3:5 4:5-4:9
FROM debian:12
COPY src/
USER
ENV PATH
```

```dockerfile good
FROM debian:12
COPY src/ /app/
COPY ["a b", "/app/"]
USER app
ENV PATH=/app
ENV PATH /app
RUN
```
)md"};

}  // namespace hullint::rules::dockerfile::missing_argument
