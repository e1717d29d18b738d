#include "dockerfile/data/chains.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_from_empty_stage {

static bool puts_something(const Instruction& instruction) {
  return instruction.is(Keyword::run) || instruction.is(Keyword::copy) ||
         instruction.is(Keyword::add) || instruction.is(Keyword::workdir);
}

static void check(const Dockerfile& file, Pass& pass) {
  if (!has_scratch(file)) return;
  const std::vector<std::size_t> filled = first_in_chains(file, puts_something);
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || !use.target || *use.target >= stage.index) continue;
      // Of an empty stage, all of it can be copied: that is nothing.
      if (use.kind == StageUse::Kind::copy && use.by->words.size() > 1 &&
          file.expand(use.by->words.front(), *use.by).text == "/")
        continue;
      const Stage& source = file.stages()[*use.target];
      if (!file.origin(source).scratch || filled[source.index] != Instruction::none) continue;
      pass.report(use.name.span, "the stage `{}` is empty: nothing is copied into it",
                  use.name.text)
          .note(source.from->span, "it begins here");
    }
  }
}

extern constinit const Rule rule{.summary = "copy from a stage that is empty",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/copy-from-empty-scratch-stage",
                                 .check = check,
                                 .doc = R"md(
A stage `FROM scratch` to which nothing is added holds no file, so that nothing can be copied from it.

```dockerfile bad 3:13-3:18
FROM scratch AS empty
FROM debian:12
COPY --from=empty /app /app
```

```dockerfile good
FROM scratch AS files
COPY app /app
FROM debian:12
COPY --from=files /app /app
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_from_empty_stage
