#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::yum_sslverify_disabled {

static bool switches_off(std::string_view setting) {
  const std::string text = lower(setting);
  const std::size_t key = text.find("sslverify=");
  return key != std::string::npos &&
         one_of(std::string_view(text).substr(key + 10), "0 false no off");
}

static bool is_manager(const shell::Command& command) {
  return one_of(command.name(), "yum dnf tdnf microdnf yum-config-manager");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    if (!is_manager(at.command())) continue;
    for (std::size_t i = 0; i < at.command().argument_count(); ++i) {
      const shell::Word& word = at.command().argument(i);
      if (!switches_off(word.value)) continue;
      pass.report(word.span,
                  "without `sslverify` anybody can play the repository: install its CA certificate "
                  "instead");
    }
  }
}

extern constinit const Rule rule{.summary = "yum or dnf that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_15",
                                 .check = check,
                                 .doc = R"md(
With `sslverify` off the package manager talks to whoever answers. The certificate of a CA of your own goes to
`/etc/pki/ca-trust/source/anchors`.

```dockerfile bad 2:24-2:50
FROM fedora:40
RUN dnf config-manager --setopt=x.sslverify=false
```

```dockerfile good
FROM fedora:40
RUN dnf config-manager --setopt=x.sslverify=true
```
)md"};

}  // namespace hullint::rules::dockerfile::yum_sslverify_disabled
