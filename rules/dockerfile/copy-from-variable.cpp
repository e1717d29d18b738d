#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_from_variable {

static void report(const Word& from, Pass& pass) {
  pass.report(
      from.span,
      "variables are not expanded here: declare a stage `FROM {} AS source` and copy from that",
      from.text);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* copy : file.all(Keyword::copy)) {
    const Flag* from = copy->flag("--from");
    if (from != nullptr && from->value && from->value->text.find('$') != std::string_view::npos)
      report(*from->value, pass);
  }
  for (const Instruction* run : file.all(Keyword::run)) {
    for (const Mount& mount : run->mounts) {
      const MountField* from = mount.from();
      if (from != nullptr && from->value && from->value->text.find('$') != std::string_view::npos)
        report(*from->value, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "variable as source stage",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
The builder decides which stages it needs before it knows any variable, so `--from` and a mount's `from` take none:
the build stops. `FROM` does take them, and gives the image a name to copy from.

```dockerfile bad 3:13-3:21
ARG NGINX=nginx:1.27
FROM debian:12
COPY --from=${NGINX} /etc/nginx /etc/nginx
```

```dockerfile good
ARG NGINX=nginx:1.27
FROM ${NGINX} AS nginx
FROM debian:12
COPY --from=nginx /etc/nginx /etc/nginx
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_from_variable
