#include "dockerfile/model.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::dockerfile::context_without_dockerignore {

static void check(const Dockerfile& file, Pass& pass) {
  const std::optional<std::string> context = pass.context_folder();
  if (!context) return;
  const FileSystem& files = pass.workspace().files();
  // Without a repository or dependencies beside it there is nothing to leave out.
  const bool repository = files.kind(join_path(*context, ".git")) != FileKind::missing;
  const bool modules = files.kind(join_path(*context, "node_modules")) != FileKind::missing;
  if (!repository && !modules) return;
  if (pass.workspace().ignore_patterns_for(pass.document().path(), *context).exist()) return;
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->flag("--from") != nullptr) continue;
      for (const Word& source : copy->sources()) {
        if (source.text != "." && source.text != "./" && source.text != "/" && source.text != "*")
          continue;
        pass.report(source.span, "there is no `.dockerignore`, so that `{}` is copied too",
                    repository ? ".git" : "node_modules");
        return;
      }
    }
  }
}

extern constinit const Rule rule{.summary = "whole context copied without an ignore file",
                                 .severity = Severity::info,
                                 .groups = "correctness secrets",
                                 .aliases = "",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
`COPY .` takes everything in the folder: the repository with all of its history, local settings, installed packages.
`.dockerignore` keeps them out, and the build is faster as well.

```text file=.git/HEAD
ref: refs/heads/main
```

```dockerfile bad 2:6-2:7
FROM debian:12
COPY . /app/
```

```text file=.git/HEAD
ref: refs/heads/main
```

```text file=.dockerignore
.git
```

```dockerfile good
FROM debian:12
COPY . /app/
```
)md"};

}  // namespace hullint::rules::dockerfile::context_without_dockerignore
