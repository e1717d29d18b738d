#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::maintainer_deprecated {

// The name as a label's quoted value.
static std::string as_label(std::string_view name) {
  std::string label = "LABEL org.opencontainers.image.authors=\"";
  const bool quoted = name.size() > 1 && name.front() == '"' && name.back() == '"';
  if (quoted) name = name.substr(1, name.size() - 2);
  for (char c : name) {
    if (c == '"' && !quoted) label += '\\';
    label += c;
  }
  return label + '"';
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* maintainer : file.all(Keyword::maintainer)) {
    Finding finding = pass.report(maintainer->name.span,
                                  "`MAINTAINER` is deprecated: image tools read the label instead");
    finding.deprecated();
    if (maintainer->arguments.text.empty() || maintainer->onbuild) continue;
    finding.fix(Safety::safe, "say it as a label",
                {{maintainer->span, as_label(maintainer->arguments.text)}});
  }
}

extern constinit const Rule rule{
    .summary = "deprecated MAINTAINER instruction",
    .severity = Severity::warning,
    .groups = "deprecated",
    .aliases =
        "hadolint:DL4000 buildkit:MaintainerDeprecated trivy:DS-0022 checkov:CKV_DOCKER_6 "
        "semgrep:maintainer-is-deprecated",
    .check = check,
    .doc = R"md(
Docker deprecated `MAINTAINER` in 2017. A label holds the same name, and `docker inspect`, registries
and scanners show it.

```dockerfile bad 2:1-2:11
FROM debian:12
MAINTAINER Ada <ada@example.org>
```

```dockerfile fixed
FROM debian:12
LABEL org.opencontainers.image.authors="Ada <ada@example.org>"
```

```dockerfile good
FROM debian:12
LABEL org.opencontainers.image.authors="Ada <ada@example.org>"
```
)md"};

}  // namespace hullint::rules::dockerfile::maintainer_deprecated
