#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::known_vulnerable_openssl {

// `openssl-3.0.0` to `openssl-3.0.5`, in a URL or a file name.
static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    for (const shell::Word& word : at.command().words) {
      const std::size_t found = word.value.find("openssl-3.0.");
      if (found == std::string_view::npos || found + 12 >= word.value.size()) continue;
      const std::string_view rest = word.value.substr(found + 12);
      const bool one_digit = rest.size() < 2 || !is_digit(rest[1]);
      if (rest.front() < '0' || rest.front() > '5' || !one_digit) continue;
      pass.report(word.span,
                  "OpenSSL 3.0.0 to 3.0.5 have known holes (CVE-2022-3602, CVE-2022-3786): take a "
                  "newer version");
    }
  }
}

extern constinit const Rule rule{.summary = "version of OpenSSL with known holes",
                                 .severity = Severity::warning,
                                 .groups = "supply-chain security",
                                 .aliases = "kics:vulnerable_openssl_version",
                                 .check = check,
                                 .doc = R"md(
OpenSSL 3.0.0 to 3.0.6 overflow a buffer when they check a certificate's e-mail address; later releases mend that.

```dockerfile bad 2:13-2:60
FROM debian:12
RUN wget -q https://example.org/source/openssl-3.0.5.tar.gz
```

```dockerfile good
FROM debian:12
RUN wget -q https://example.org/source/openssl-3.0.15.tar.gz
```
)md"};

}  // namespace hullint::rules::dockerfile::known_vulnerable_openssl
