#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_from_empty_stage {

// Nothing was ever put into it: FROM scratch, and no RUN, COPY or ADD in its chain.
static bool is_empty(const Dockerfile& file, const Stage& stage) {
  for (const Stage* link : file.chain(stage)) {
    for (const Instruction& instruction : file.instructions_of(*link)) {
      if (instruction.is(Keyword::run) || instruction.is(Keyword::copy) ||
          instruction.is(Keyword::add) || instruction.is(Keyword::workdir))
        return false;
    }
    if (!link->parent && !link->scratch) return false;
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || !use.target || *use.target >= stage.index) continue;
      // Of an empty stage, all of it can be copied: that is nothing.
      if (use.kind == StageUse::Kind::copy && use.by->words.size() > 1 &&
          file.expand(use.by->words.front(), *use.by).text == "/")
        continue;
      const Stage& source = file.stages()[*use.target];
      if (!is_empty(file, source)) continue;
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
