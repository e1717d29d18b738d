#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::shell_form_in_scratch {

// The chain ends in scratch and no COPY or ADD can have brought a shell.
static bool has_no_shell(const Dockerfile& file, const Instruction& at) {
  const Stage* stage = file.stage_of(at);
  if (stage == nullptr || at.shell != nullptr || stage->windows) return false;
  const std::vector<const Stage*> chain = file.chain(*stage);
  if (!chain.back()->scratch) return false;
  for (const Stage* link : chain) {
    for (const Instruction& instruction : file.instructions_of(*link)) {
      if (link == stage && instruction.index >= at.index) break;
      if (!instruction.is(Keyword::copy) && !instruction.is(Keyword::add)) continue;
      // A whole tree, an archive or a shell by name.
      const std::string target = file.expand(instruction.destination(), instruction).text;
      const bool tree = one_of(target, "/ /bin /bin/ /usr/bin/ /usr . ./");
      if (instruction.is(Keyword::add) || tree || target.find("sh") != std::string::npos)
        return false;
    }
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::run, Keyword::cmd, Keyword::entrypoint}) {
    for (const Instruction* instruction : file.all(keyword)) {
      if (instruction->exec_form() || instruction->arguments.text.empty() || instruction->onbuild)
        continue;
      if (!has_no_shell(file, *instruction)) continue;
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
