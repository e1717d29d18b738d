#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apk_build_deps_not_virtual {

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::apk || line.action.value != "add" ||
        line.has("-t --virtual"))
      continue;
    const auto removes = [](const shell::Command& command) {
      const auto other = shell::package_command(command);
      return other && other->manager == shell::Manager::apk && other->action.value == "del";
    };
    if (!any_later(use.at, removes)) continue;
    pass.report(line.action.span,
                "packages that are removed again are easier to name as one: `apk add --virtual "
                ".build ...`");
  }
}

extern constinit const Rule rule{.summary = "packages removed one by one",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size packages",
                                 .aliases = "dockerfilelint:apkadd-missing-virtual",
                                 .check = check,
                                 .doc = R"md(
`apk add --virtual .build gcc make` gives the packages one name, and `apk del .build` removes them and what they brought
along, even when the list changes.

```dockerfile bad 2:9-2:12
FROM alpine:3.20
RUN apk add --no-cache gcc && make && apk del gcc
```

```dockerfile good
FROM alpine:3.20
RUN apk add --no-cache --virtual .build gcc && make && apk del .build
```
)md"};

}  // namespace hullint::rules::dockerfile::apk_build_deps_not_virtual
