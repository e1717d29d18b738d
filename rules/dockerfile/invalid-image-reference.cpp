#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_image_reference {

static void report(Span span, std::string_view image, Pass& pass) {
  const bool uppercase = image != lower(image);
  const bool empty_tag = image.find(":@") != std::string_view::npos || image.ends_with(':');
  const bool url = image.find("://") != std::string_view::npos;
  pass.report(span, "`{}` is no image reference: {}", image,
              url         ? "write it without `https://`"
              : empty_tag ? "the tag after `:` is empty"
              : uppercase ? "a repository's name is lower-case"
                          : "it is `registry:port/path/name:tag@digest`");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const Value& base = stage.base_name;
    if (stage.parent || stage.scratch || !base.known || base.text.empty() || stage.image) continue;
    report(stage.base.span, base.text, pass);
  }
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || use.target) continue;
      if (use.name.text.find('$') != std::string_view::npos || to_number(use.name.text)) continue;
      if (!parse_image_reference(use.name.text)) report(use.name.span, use.name.text, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "text that is no image reference",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases =
                                     "dockerfile-utils:INVALID_REFERENCE_FORMAT "
                                     "dockerfile-utils:FLAG_INVALID_FROM_VALUE",
                                 .check = check,
                                 .doc = R"md(
An image is `registry:port/path/name:tag@digest`, of which only the name must be there. Names are lower-case. The
build stops at anything else.

```dockerfile bad 1:6-1:15 2:13-2:20
FROM Debian:12
COPY --from=nginx:/ /etc/nginx /etc/nginx
```

```dockerfile good
ARG REGISTRY
FROM localhost:5000/team/app_one:1.2-rc.1@sha256:36a9d3bcaaec706e27b973bb303018002633fd3be7c2ac367d174bafce52e84e
FROM ${REGISTRY}/Any
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_image_reference
