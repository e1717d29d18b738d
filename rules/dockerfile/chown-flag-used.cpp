#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::chown_flag_used {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      const Flag* chown = copy->flag("--chown");
      if (chown != nullptr)
        pass.report(chown->span,
                    "files of the image belong to root by policy: leave `--chown` out");
    }
  }
}

extern constinit const Rule rule{.summary = "owner changed by --chown",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "user",
                                 .aliases = "kics:chown_flag_exists terrascan:AC_DOCKER_0024",
                                 .check = check,
                                 .doc = R"md(
A policy for images whose code nobody may change at run time: all files are root's, and only mounted volumes are written
to. It contradicts what many images need, so that it is off by default.

```dockerfile bad 2:6-2:17
FROM debian:12
COPY --chown=app code/ /code/
```

```dockerfile good
FROM debian:12
COPY code/ /code/
```
)md"};

}  // namespace hullint::rules::dockerfile::chown_flag_used
