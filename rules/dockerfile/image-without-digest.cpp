#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::image_without_digest {

static void report(const Word& word, Pass& pass) {
  pass.report(word.span,
              "the tag of `{}` can be moved to another image: add its digest, `@sha256:...`",
              word.text);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (stage.image && stage.base_name.known && stage.image->digest.empty() &&
        !pass.is_context(stage.base_name.text))
      report(stage.base, pass);
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || use.target) continue;
      const auto image = parse_image_reference(use.name.text);
      // A bare name may be a context that the build names.
      if (image && image->digest.empty() && !image->tag.empty() && !pass.is_context(use.name.text))
        report(use.name, pass);
    }
  }
  for (const syntax::Directive& directive : file.tree().directives) {
    if (!equal_ignoring_case(directive.key.text, "syntax")) continue;
    const auto image = parse_image_reference(directive.value.text);
    if (image && image->digest.empty()) report(directive.value, pass);
  }
}

extern constinit const Rule rule{.summary = "image without a digest",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "pinning supply-chain",
                                 .aliases =
                                     "semgrep:dockerfile-source-not-pinned sonar:S7023 "
                                     "docker-language-server:not_pinned_digest",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A tag is a name that its owner, or who has taken over the account, can give to another image. Only a digest says what
is meant. It must be kept up to date by a tool, so that this rule is off by default.

```dockerfile bad 1:6-1:15
FROM debian:12
```

```dockerfile good
FROM debian:12@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e AS a
FROM scratch
FROM a
```
)md"};

}  // namespace hullint::rules::dockerfile::image_without_digest
