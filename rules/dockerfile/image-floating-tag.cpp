#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::image_floating_tag {

static void report(const Word& word, std::string_view image, Pass& pass) {
  pass.report(
      word.span,
      "`{}` is another image with every release: name a version, and pin its digest to be sure",
      image);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (stage.image && stage.image->tag == "latest" && stage.image->digest.empty() &&
        !pass.is_context(stage.base_name.text))
      report(stage.base,
             stage.base_name.known ? std::string_view(stage.base_name.text) : stage.base.text,
             pass);
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || use.target) continue;
      const auto image = parse_image_reference(use.name.text);
      if (image && image->tag == "latest" && image->digest.empty() &&
          !pass.is_context(use.name.text))
        report(use.name, use.name.text, pass);
    }
  }
}

extern constinit const Rule rule{
    .summary = "image with the tag latest",
    .severity = Severity::warning,
    .groups = "pinning",
    .aliases =
        "hadolint:DL3007 trivy:DS-0001 checkov:CKV_DOCKER_7 "
        "semgrep:avoid-latest-version kics:image_version_using_latest "
        "dockerfilelint:latest_tag sonar:S6596 terrascan:AC_DOCKER_0041 "
        "dockle:DKL-DI-0006",
    .reach = Reach::workspace,
    .check = check,
    .doc = R"md(
`latest` is moved to each new release. The same Dockerfile builds one image today and another tomorrow, and nobody can
tell which one runs.

```dockerfile bad 1:6-1:19
FROM debian:latest
```

```dockerfile good
FROM debian:12
FROM debian:latest@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
```
)md"};

}  // namespace hullint::rules::dockerfile::image_floating_tag
