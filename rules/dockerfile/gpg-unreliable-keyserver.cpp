#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::gpg_unreliable_keyserver {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    for (const shell::Word& word : command.words) {
      const std::size_t found = word.value.find("sks-keyservers.net");
      const bool pgp = word.value.find("pgp.mit.edu") != std::string_view::npos ||
                       word.value.find("keys.gnupg.net") != std::string_view::npos;
      if (found == std::string_view::npos && !pgp) continue;
      pass.report(word.span,
                  "this key server is gone or unreliable: use `keys.openpgp.org`, or the vendor's "
                  "key file");
    }
  }
}

extern constinit const Rule rule{.summary = "key server that is gone",
                                 .severity = Severity::info,
                                 .groups = "supply-chain",
                                 .aliases = "binnacle:gpgUseHaPools",
                                 .check = check,
                                 .doc = R"md(
The SKS pool was switched off in 2021, and its old members answer now and then. A key file from the vendor, or
`hkps://keys.openpgp.org`, can be relied on.

```dockerfile bad 2:29-2:62
FROM debian:12
RUN gpg --batch --keyserver ha.pool.sks-keyservers.net:80/pks --recv-keys 0123456789ABCDEF
```

```dockerfile good
FROM debian:12
RUN gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys 0123456789ABCDEF
```
)md"};

}  // namespace hullint::rules::dockerfile::gpg_unreliable_keyserver
