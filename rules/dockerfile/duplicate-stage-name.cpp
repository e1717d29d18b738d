#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::duplicate_stage_name {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (stage.name.empty()) continue;
    const auto first = file.find_stage(stage.name, stage.index);
    if (!first) continue;
    pass.report(stage.alias->span, "there is a stage `{}` above: the second one hides it",
                stage.alias->text)
        .note(file.stages()[*first].alias->span, "the first one");
  }
}

extern constinit const Rule rule{.summary = "stage name given twice",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases =
                                     "hadolint:DL3024 buildkit:DuplicateStageName trivy:DS-0012 "
                                     "checkov:CKV_DOCKER_11 semgrep:alias-must-be-unique "
                                     "kics:same_alias_in_different_froms "
                                     "dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME",
                                 .check = check,
                                 .doc = R"md(
Stage names are the same in any case. The second stage of a name hides the first, so that `COPY --from` and
`--target` silently take another one than they say.

```dockerfile bad 2:18-2:23
FROM debian:12 AS build
FROM alpine:3 AS Build
```

```dockerfile good
FROM debian:12 AS build
FROM alpine:3 AS run
```
)md"};

}  // namespace hullint::rules::dockerfile::duplicate_stage_name
