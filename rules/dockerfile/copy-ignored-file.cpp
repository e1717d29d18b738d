#include "dockerfile/model.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::dockerfile::copy_ignored_file {

static void check(const Dockerfile& file, Pass& pass) {
  const std::optional<std::string> context = pass.context_folder();
  if (!context) return;
  const IgnorePatterns patterns =
      pass.workspace().ignore_patterns_for(pass.document().path(), *context);
  if (!patterns.exist()) return;
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->flag("--from") != nullptr) continue;
      for (const Word& word : copy->sources()) {
        const Value source = file.expand(word, *copy);
        if (!source.known || copy->is_heredoc(word)) continue;
        if (source.text.find("://") != std::string::npos || source.text.starts_with("git@"))
          continue;
        if (source.text.find_first_of("*?[") != std::string::npos) continue;
        const std::string path = normal_path("/" + source.text).substr(1);
        if (path.empty() || !patterns.ignores(path)) continue;
        pass.report(word.span, "`{}` never reaches the builder: `{}` in `{}` leaves it out", path,
                    patterns.deciding_pattern(path), base_name_of(patterns.path()));
      }
    }
  }
}

extern constinit const Rule rule{.summary = "source that the ignore file leaves out",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "buildkit:CopyIgnoredFile",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
What `.dockerignore` (or `NAME.dockerignore`) leaves out is not sent to the builder, and the build stops at a `COPY`
of it. Later patterns win, and `!` takes a file back in. The context is the Dockerfile's folder, unless a Compose or bake
file names another.

```text file=.dockerignore
secrets
*.log
!keep.log
```

```dockerfile bad 2:6-2:19
FROM debian:12
COPY secrets/a.pem /etc/
```

```text file=.dockerignore
secrets
*.log
!keep.log
```

```dockerfile good
FROM debian:12
COPY keep.log src/ /app/
COPY --from=0 secrets/a.pem /etc/
```

```yaml file=compose.yaml
services:
  web:
    build:
      context: web
      dockerfile: ../Dockerfile
```

```text file=web/.dockerignore
docs
```

```text file=.dockerignore
src
```

```dockerfile bad 3:6-3:11
FROM debian:12
COPY src/ /src/
COPY docs/ /docs/
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_ignored_file
