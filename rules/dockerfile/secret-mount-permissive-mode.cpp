#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::secret_mount_permissive_mode {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    for (const Mount& mount : run->mounts) {
      if (mount.type != "secret" && mount.type != "ssh") continue;
      const MountField* mode = mount.find("mode");
      if (mode == nullptr || !mode->value || mode->value->text.empty()) continue;
      const std::string_view text = mode->value->text;
      if (text.find_first_not_of("01234567") != std::string_view::npos || text.back() == '0')
        continue;
      pass.report(mode->value->span,
                  "mode `{}` shows the secret to every process of this `RUN`: use `0400`, and "
                  "`uid` for its "
                  "reader",
                  text)
          .fix(Safety::unsafe, "use `0400`", {{mode->value->span, "0400"}});
    }
  }
}

extern constinit const Rule rule{.summary = "secret that every user can read",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "sonar:S6469",
                                 .check = check,
                                 .doc = R"md(
A secret is mounted readable for its owner alone. A wider mode shows it to all that the `RUN` starts, packages' scripts
included; `uid=` gives it to the user that needs it.

```dockerfile bad 2:39-2:43
FROM debian:12
RUN --mount=type=secret,id=token,mode=0444 make
```

```dockerfile fixed
FROM debian:12
RUN --mount=type=secret,id=token,mode=0400 make
```

```dockerfile good
FROM debian:12
RUN --mount=type=secret,id=token,uid=1000,mode=0400 make
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_mount_permissive_mode
