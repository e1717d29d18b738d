#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::sensitive_copy_owned_by_non_root {

constexpr std::string_view system_folders[] = {"/bin",           "/sbin", "/usr/bin", "/usr/sbin",
                                               "/usr/local/bin", "/etc",  "/lib",     "/usr/lib",
                                               "/boot",          "/root"};

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      const Flag* chown = copy->flag("--chown");
      if (chown == nullptr || !chown->value || copy->words.size() < 2) continue;
      const Value owner = file.expand(*chown->value, *copy);
      const Value target = file.expand(copy->destination(), *copy);
      if (!owner.known || !target.known || is_root_user(owner.text)) continue;
      for (std::string_view folder : system_folders) {
        if (!is_inside(target.text, folder)) continue;
        pass.report(chown->value->span, "`{}` could change what is run or read as root in `{}`",
                    owner.text, folder);
        break;
      }
    }
  }
}

extern constinit const Rule rule{.summary = "system files owned by another user",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "privilege security",
                                 .aliases = "sonar:S6504",
                                 .check = check,
                                 .doc = R"md(
Who owns a program or a configuration of the system can change it. If root later runs it, the owner is root.

```dockerfile bad 2:14-2:17
FROM debian:12
COPY --chown=app run.sh /usr/local/bin/
```

```dockerfile good
FROM debian:12
COPY run.sh /usr/local/bin/
COPY --chown=app data/ /data/
```
)md"};

}  // namespace hullint::rules::dockerfile::sensitive_copy_owned_by_non_root
