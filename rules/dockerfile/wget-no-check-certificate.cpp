#include "dockerfile/data/downloads.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::wget_no_check_certificate {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    if (!at.command().is("wget")) continue;
    const shell::CommandLine line = wget_line(at.command());
    const shell::Option* insecure = line.find("--no-check-certificate");
    if (insecure == nullptr) continue;
    pass.report(
            insecure->span,
            "`{}` takes the file from whoever answers: install `ca-certificates`, or fix the URL",
            insecure->name)
        .fix(Safety::unsafe, "remove the option",
             {{with_blank_before(pass.source(), insecure->span), ""}});
  }
}

extern constinit const Rule rule{.summary = "wget that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_3",
                                 .check = check,
                                 .doc = R"md(
With this option wget takes any certificate: anybody between the builder and the server can give it another file. In slim
images the package `ca-certificates` is missing, which is all that is wrong.

```dockerfile bad 2:13-2:35
FROM debian:12
RUN wget -q --no-check-certificate https://example.org/a.tgz
```

```dockerfile fixed
FROM debian:12
RUN wget -q https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN wget -q --ca-certificate=/etc/ssl/own.pem https://example.org/a.tgz
```
)md"};

}  // namespace hullint::rules::dockerfile::wget_no_check_certificate
