#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::rpm_no_verification {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("rpm")) continue;
    for (std::size_t i = 0; i < command.argument_count(); ++i) {
      const shell::Word& word = command.argument(i);
      if (!one_of(word.value, "--nodigest --nosignature --noverify --nofiledigest")) continue;
      pass.report(word.span,
                  "`{}` installs a package that nobody has proven: add its key with `rpm --import`",
                  word.value)
          .fix(Safety::unsafe, "remove the option",
               {{with_blank_before(pass.source(), word.span), ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "rpm that proves nothing",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_10",
                                 .check = check,
                                 .doc = R"md(
Digest and signature prove that a package is whole and whose it is. Without them the build installs, as root, whatever
was downloaded.

```dockerfile bad 2:14-2:27
FROM fedora:40
RUN rpm -ihv --nosignature x.rpm
```

```dockerfile fixed
FROM fedora:40
RUN rpm -ihv x.rpm
```

```dockerfile good
FROM fedora:40
RUN rpm --import https://example.org/key.asc && rpm -ihv x.rpm
```
)md"};

}  // namespace hullint::rules::dockerfile::rpm_no_verification
