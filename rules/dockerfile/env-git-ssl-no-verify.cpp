#include "base/strings.h"
#include "dockerfile/data/assigned.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::env_git_ssl_no_verify {

static bool is_off(std::string_view value) {
  return value.empty() || one_of(lower(value), "0 false no off");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Assigned& assigned : assigned_variables(file, "GIT_SSL_NO_VERIFY")) {
    // Git asks only whether the variable is there: `0` and `false` switch verification off as well.
    if (assigned.name == "GIT_SSL_NO_VERIFY")
      pass.report(assigned.span,
                  "git takes any certificate for every server: set `GIT_SSL_CAINFO` instead");
  }
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("git")) continue;
    for (std::size_t i = 0; i < command.argument_count(); ++i) {
      const std::string word = lower(command.argument(i).value);
      const bool pair =
          word.starts_with("http.sslverify=") && is_off(std::string_view(word).substr(15));
      const bool set = word == "http.sslverify" && i + 1 < command.argument_count() &&
                       is_off(command.argument(i + 1).value);
      if (!pair && !set) continue;
      pass.report(command.argument(i).span,
                  "git takes any certificate for every server: set `http.sslCAInfo` instead");
    }
  }
}

extern constinit const Rule rule{.summary = "git that trusts any server",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_14",
                                 .check = check,
                                 .doc = R"md(
Whatever its value, `GIT_SSL_NO_VERIFY` switches verification off. Without it git fetches from whoever answers: the code that is built is somebody else's. `GIT_SSL_CAINFO` names
the CA certificate of a server of your own.

```dockerfile bad 2:5-2:27
FROM debian:12
ENV GIT_SSL_NO_VERIFY=true
```

```dockerfile good
FROM debian:12
RUN git -c http.sslVerify=true clone https://example.org/x
```
)md"};

}  // namespace hullint::rules::dockerfile::env_git_ssl_no_verify
