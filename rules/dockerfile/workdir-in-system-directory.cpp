#include "base/strings.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::workdir_in_system_directory {

constexpr std::string_view folders[] = {"/proc", "/boot", "/dev", "/initrd", "/lost+found", "/sys"};

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* workdir : file.all(Keyword::workdir)) {
    const Value path = file.expand(workdir->arguments, *workdir);
    const std::string_view text = trim(path.text);
    for (std::string_view folder : folders) {
      if (!is_inside(text, folder)) continue;
      pass.report(
          workdir->arguments.span,
          "`{}` belongs to the system, and the program would work in it: use a folder of its own",
          folder);
    }
  }
}

extern constinit const Rule rule{.summary = "WORKDIR in a folder of the system",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "trivy:DS-0030",
                                 .check = check,
                                 .doc = R"md(
`/proc`, `/sys`, `/dev` and the like are the kernel's view of the machine. A program that works there can read and
change what it should not, and runtimes mount over them anyway.

```dockerfile bad 2:9-2:19
FROM debian:12
WORKDIR /proc/self
```

```dockerfile good
FROM debian:12
WORKDIR /process/app
```
)md"};

}  // namespace hullint::rules::dockerfile::workdir_in_system_directory
