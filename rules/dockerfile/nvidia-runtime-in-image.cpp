#include "base/strings.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::nvidia_runtime_in_image {

constexpr WordList packages(
    "nvidia-container-toolkit nvidia-container-toolkit-base nvidia-docker nvidia-docker2 "
    "nvidia-container-runtime nvidia-container-runtime-hook");

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (!is_system_manager(use.line.manager) || !use.line.installs()) continue;
    for (const shell::Word& operand : use.line.operands) {
      const std::string_view name = operand.value.substr(0, operand.value.find_first_of("=~"));
      if (!one_of(name, packages) && !name.starts_with("libnvidia-container")) continue;
      pass.report(operand.span,
                  "`{}` belongs on the host that starts containers, and does nothing inside of "
                  "one: leave it "
                  "out",
                  name);
    }
  }
}

extern constinit const Rule rule{.summary = "NVIDIA container runtime inside the image",
                                 .severity = Severity::warning,
                                 .groups = "correctness ecosystem gpu",
                                 .aliases = "tally:tally/gpu/no-container-runtime-in-image",
                                 .check = check,
                                 .doc = R"md(
The NVIDIA Container Toolkit hands the host's GPUs and driver to containers. It runs on the host, beside Docker. In an
image it has nothing to talk to, but needs updates like everything else.

```dockerfile bad 2:42-2:66
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y nvidia-container-toolkit
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN apt-get update && apt-get install -y python3 my-nvidia-container-toolkit-notes
```
)md"};

}  // namespace hullint::rules::dockerfile::nvidia_runtime_in_image
