#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::npm_strict_ssl_off {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!one_of(command.name(), "npm yarn pnpm")) continue;
    for (std::size_t i = 0; i < command.argument_count(); ++i) {
      const std::string_view word = command.argument(i).value;
      const bool pair =
          word == "strict-ssl=false" || word == "--strict-ssl=false" || word == "--no-strict-ssl";
      const bool set = (word == "strict-ssl" || word == "--strict-ssl") &&
                       i + 1 < command.argument_count() && command.argument(i + 1).value == "false";
      if (!pair && !set) continue;
      pass.report(cover(command.argument(i).span, command.argument(i + (set ? 1 : 0)).span),
                  "packages come from whoever answers for the registry: set `cafile` instead");
    }
  }
}

extern constinit const Rule rule{.summary = "npm or yarn that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_13",
                                 .check = check,
                                 .doc = R"md(
With `strict-ssl` off the package manager takes any certificate, and with it any package, whose install scripts then run.
`cafile` names the CA certificate of a registry of your own.

```dockerfile bad 2:20-2:36
FROM node:22
RUN npm config set strict-ssl false
```

```dockerfile good
FROM node:22
RUN npm config set strict-ssl true && npm config set cafile /etc/ssl/own.pem
```
)md"};

}  // namespace hullint::rules::dockerfile::npm_strict_ssl_off
