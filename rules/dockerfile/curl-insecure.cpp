#include "dockerfile/data/downloads.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::curl_insecure {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("curl")) continue;
    const shell::CommandLine line = curl_line(command);
    const shell::Option* insecure = line.find("-k --insecure --proxy-insecure");
    if (insecure == nullptr) continue;
    const bool bundled = pass.source().text(insecure->span) != insecure->name;
    Finding finding =
        pass.report(insecure->span,
                    "`{}` takes the file from whoever answers: install the CA certificate, or "
                    "fix the URL",
                    insecure->name);
    if (!bundled)
      finding.fix(Safety::unsafe, "remove the option",
                  {{with_blank_before(pass.source(), insecure->span), ""}});
  }
}

extern constinit const Rule rule{.summary = "curl that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_2",
                                 .check = check,
                                 .doc = R"md(
With `-k` curl takes any certificate: anybody between the builder and the server can give it another file, which is then
mostly run as root.

```dockerfile bad 2:10-2:12
FROM debian:12
RUN curl -k -fL -o a.tgz https://example.org/a.tgz
```

```dockerfile fixed
FROM debian:12
RUN curl -fL -o a.tgz https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN curl -fsSL -o /tmp/pack https://example.org/pack && curl -o -k https://example.org/k
```
)md"};

}  // namespace hullint::rules::dockerfile::curl_insecure
