#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::keyword_inside_run {

constexpr WordList keywords("RUN COPY CMD ENV WORKDIR EXPOSE ENTRYPOINT LABEL ADD ARG FROM");

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (command.words.empty() || command.before == shell::Operator::none) continue;
    const shell::Word& word = command.words.front();
    if (!one_of(word.text, keywords) || command.argument_count() == 0) continue;
    pass.report(
        word.span,
        "inside `RUN` this starts a program named `{}`: an instruction begins its own line, "
        "without `&&` before it",
        word.text);
  }
}

extern constinit const Rule rule{.summary = "instruction inside a RUN",
                                 .severity = Severity::error,
                                 .groups = "correctness shell",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
Behind `&&`, a `;` or a continuation the shell reads on: `RUN` or `COPY` is then a program that does not exist. A
backslash at the end of the line above is mostly one too many.

```dockerfile bad 3:3-3:7
FROM debian:12
RUN apt-get update; \
  COPY a.txt /app/
```

```dockerfile good
FROM debian:12
RUN apt-get update
COPY a.txt /app/
```
)md"};

}  // namespace hullint::rules::dockerfile::keyword_inside_run
