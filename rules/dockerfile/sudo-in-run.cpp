#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::sudo_in_run {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    for (std::size_t i = 0; i < command.words.size() && i <= command.program; ++i) {
      const shell::Word& word = command.words[i];
      if (word.value != "sudo" && word.value != "/usr/bin/sudo") continue;
      if (at.run->user == nullptr) {
        pass.report(word.span,
                    "a build runs as root unless the base image or `USER` says otherwise: leave "
                    "`sudo` out");
      } else {
        pass.report(word.span,
                    "`USER root` before this `RUN`, and the user after it, do the same without "
                    "`sudo` in the image");
      }
      break;
    }
  }
}

extern constinit const Rule rule{
    .summary = "sudo in RUN",
    .severity = Severity::warning,
    .groups = "privilege security",
    .aliases =
        "hadolint:DL3004 trivy:DS-0010 checkov:CKV2_DOCKER_1 "
        "semgrep:no-sudo-in-dockerfile kics:run_using_sudo "
        "dockerfilelint:sudo_usage terrascan:AC_DOCKER_0007 dockle:DKL-DI-0001 "
        "binnacle:DL3004",
    .check = check,
    .doc = R"md(
Builds run as root, or as the `USER` that the file sets: `sudo` gains nothing, starts without a terminal, and stays in the
image as a way to become root.

```dockerfile bad 2:5-2:9
FROM debian:12
RUN sudo apt-get update && apt-get install -y curl
```

```dockerfile good
FROM debian:12
USER root
RUN apt-get update && apt-get install -y sudo
USER app
RUN echo "use sudo with care" > /etc/motd
```
)md"};

}  // namespace hullint::rules::dockerfile::sudo_in_run
