#include "base/strings.h"
#include "dockerfile/data/chains.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::shell_form_in_scratch {

// A whole tree, an archive or a shell by name.
static bool may_bring_shell(const Dockerfile& file, const Instruction& instruction) {
  if (instruction.is(Keyword::add)) return true;
  if (!instruction.is(Keyword::copy)) return false;
  const std::string target = file.expand(instruction.destination(), instruction).text;
  return one_of(target, "/ /bin /bin/ /usr/bin/ /usr . ./") ||
         target.find("sh") != std::string::npos;
}

// The chain ends in scratch and nothing before `at` can have brought a shell.
static bool has_no_shell(const Dockerfile& file, const Instruction& at,
                         const std::vector<std::size_t>& brought) {
  const Stage* stage = file.stage_of(at);
  return stage != nullptr && at.shell == nullptr && !stage->windows &&
         file.origin(*stage).scratch && brought[stage->index] >= at.index;
}

static void check(const Dockerfile& file, Pass& pass) {
  if (!has_scratch(file)) return;
  const std::vector<std::size_t> brought = first_in_chains(
      file, [&](const Instruction& instruction) { return may_bring_shell(file, instruction); });
  for (Keyword keyword : {Keyword::run, Keyword::cmd, Keyword::entrypoint}) {
    for (const Instruction* instruction : file.all(keyword)) {
      if (instruction->exec_form() || instruction->arguments.text.empty() || instruction->onbuild)
        continue;
      if (!has_no_shell(file, *instruction, brought)) continue;
      pass.report(instruction->arguments.span,
                  "the image is empty: there is no `/bin/sh` to run this. Use an array");
    }
  }
}

extern constinit const Rule rule{.summary = "shell form in an image without a shell",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/shell-run-in-scratch",
                                 .check = check,
                                 .doc = R"md(
`FROM scratch` is an image without any file. Shell form needs `/bin/sh`, so that the `RUN` fails now, and a `CMD` when the
container starts.

```dockerfile bad 3:5-3:9
FROM scratch
COPY app /app
CMD /app
```

```dockerfile good
FROM scratch
COPY app /app
CMD ["/app"]
```
)md"};

}  // namespace hullint::rules::dockerfile::shell_form_in_scratch
